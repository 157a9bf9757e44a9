package dev.vae.evaluation;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureReader;
import dev.vae.image.PictureWriter;
import dev.vae.image.ReadPicture;
import dev.vae.image.SizeLimits;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the pictures of a run and prepares them for external encoders. */
public final class PictureSources {
  private final ScratchFolder scratch;
  private final SizeLimits limits;

  /**
   * Creates a source of pictures.
   *
   * @param scratch where the prepared files live
   * @param limits the largest picture
   */
  public PictureSources(ScratchFolder scratch, SizeLimits limits) {
    this.scratch = scratch;
    this.limits = limits;
  }

  /**
   * A prepared picture and what was done to it.
   *
   * @param source the picture without alpha
   * @param notes what a reader of the results must know, such as a removed alpha channel
   */
  public record Prepared(PictureSource source, List<String> notes) {
    /** Copies the list. */
    public Prepared {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Lists the picture files among arguments: files as they are, folders by the files directly in
   * them whose name ends as pictures' names do, sorted by name.
   *
   * @throws IOException if a folder cannot be read
   */
  public static List<Path> list(List<Path> filesAndFolders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path entry : filesAndFolders) {
      if (Files.isDirectory(entry)) {
        try (Stream<Path> inside = Files.list(entry)) {
          inside
              .filter(file -> Files.isRegularFile(file) && isPictureName(file))
              .sorted()
              .forEach(files::add);
        }
      } else {
        files.add(entry);
      }
    }
    return files;
  }

  private static boolean isPictureName(Path file) {
    String name = nameOf(file).toLowerCase(Locale.ROOT);
    return PictureFormat.ofExtension(name.substring(name.lastIndexOf('.') + 1)).isPresent()
        && name.contains(".");
  }

  /** Returns names for files in results: without their folders, unless two would have one name. */
  static List<String> namesOf(List<Path> files) {
    List<String> names = files.stream().map(PictureSources::nameOf).toList();
    boolean distinct = names.stream().distinct().count() == names.size();
    return distinct ? names : files.stream().map(Path::toString).toList();
  }

  /** Returns a file's name without its folder. */
  static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /**
   * Reads a picture and writes it for external encoders.
   *
   * @param name name of the picture in results
   * @throws IOException if it cannot be read; the message begins with its name
   */
  public Prepared prepare(Path file, String name) throws IOException {
    ReadPicture read = read(file, name);
    List<String> notes = new ArrayList<>(read.notes());
    Picture picture = read.picture();
    if (picture.hasAlpha()) {
      picture = withoutAlpha(picture);
      notes.add("alpha left out: not all codecs have it");
    }
    Path folder = scratch.newFolder();
    Path png = write(picture, PictureFormat.PNG, folder);
    PictureFormat map = picture.channels() == 1 ? PictureFormat.PGM : PictureFormat.PPM;
    Path pnm = write(picture, map, folder);
    return new Prepared(new PictureSource(name, picture, png, pnm), notes);
  }

  private ReadPicture read(Path file, String name) throws IOException {
    try {
      return new PictureReader(limits).reducing().read(file);
    } catch (UnreadablePictureException e) {
      throw new UnreadablePictureException(name + ": " + e.getMessage(), e);
    } catch (LimitExceededException e) {
      throw new LimitExceededException(name + ": " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new IOException(name + ": no such file", e);
    }
  }

  private static Picture withoutAlpha(Picture picture) {
    int colors = picture.colorChannels();
    byte[] samples = new byte[Math.toIntExact(picture.pixels() * colors)];
    for (int to = 0, from = 0; to < samples.length; to += colors, from += picture.channels()) {
      System.arraycopy(picture.samples(), from, samples, to, colors);
    }
    return new Picture(picture.width(), picture.height(), colors, samples);
  }

  private static Path write(Picture picture, PictureFormat format, Path folder) throws IOException {
    Path file = folder.resolve("picture." + format.extensions().get(0));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new PictureWriter(format, PictureWriter.JPEG_QUALITY_DEFAULT).write(picture, out);
    }
    return file;
  }
}
