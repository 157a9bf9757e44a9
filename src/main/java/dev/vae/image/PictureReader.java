package dev.vae.image;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.error.VaeException;
import dev.vae.image.Metadata.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads picture files as upright sRGB of 8 or 16 bits a sample.
 *
 * <p>The format is found by content. Gray stays one channel with the values of the file; alpha is
 * kept exactly and not premultiplied; palettes and samples of 1, 2 and 4 bits are expanded to 8,
 * those of 10 to 14 bits to 16. CMYK and color profiles other than sRGB are converted to sRGB, with
 * 8 bits. The EXIF orientation is applied. Of several frames or pages the first is read. Notes tell
 * what was done.
 *
 * <p>Metadata are read where they are asked for. With the color profile among them, pictures of RGB
 * or gray stay in its color space, unless that is sRGB; a profile that is close to sRGB is left
 * out.
 *
 * <p>This is the border at which every failure of a format's reader becomes one of two exceptions,
 * whatever the reader threw.
 */
public final class PictureReader {
  /** Arrays cannot be longer. */
  private static final long FILE_BYTES_MAX = Integer.MAX_VALUE - 8;

  private final ReadBudget budget;
  private final Set<Kind> kept;
  private final boolean reduces;

  /**
   * Creates a reader.
   *
   * @param limits the largest picture; checked before pixels are allocated
   */
  public PictureReader(SizeLimits limits) {
    this(limits, Set.of());
  }

  /**
   * Creates a reader of pictures with their metadata.
   *
   * @param limits the largest picture; checked before pixels are allocated
   * @param kept the kinds of metadata to read
   */
  public PictureReader(SizeLimits limits, Set<Kind> kept) {
    this(ReadBudget.of(limits), kept, false);
  }

  PictureReader(ReadBudget budget) {
    this(budget, Set.of(), false);
  }

  private PictureReader(ReadBudget budget, Set<Kind> kept, boolean reduces) {
    this.budget = budget;
    this.kept = Set.copyOf(kept);
    this.reduces = reduces;
  }

  /** Returns a reader that reduces samples of 16 bits to 8, with a note. */
  public PictureReader reducing() {
    return new PictureReader(budget, kept, true);
  }

  /**
   * Reads a picture file.
   *
   * @param file the file
   * @throws IOException if the file cannot be opened or read
   * @throws UnreadablePictureException if it is damaged, or of a kind that cannot be read
   * @throws LimitExceededException if it is too large
   */
  public ReadPicture read(Path file) throws IOException {
    return read(bytes(file));
  }

  private static byte[] bytes(Path file) throws IOException {
    long length = Files.size(file);
    if (length > FILE_BYTES_MAX) {
      throw new LimitExceededException(
          "picture file has " + length + " bytes, limit is " + FILE_BYTES_MAX);
    }
    try {
      return Files.readAllBytes(file);
    } catch (OutOfMemoryError e) {
      throw outOfMemory(e);
    }
  }

  /**
   * Reads a picture.
   *
   * @param file the bytes of the whole file
   * @throws UnreadablePictureException if it is damaged, or of a kind that cannot be read
   * @throws LimitExceededException if it is too large
   */
  public ReadPicture read(byte[] file) throws VaeException {
    PictureFormat format = format(file);
    try {
      RawPicture raw = readerOf(format).read(file, budget.besides(file.length));
      RawPicture colored =
          kept.contains(Kind.ICC)
              ? ColorConversion.keepingProfile(raw)
              : ColorConversion.toSrgb(raw);
      if (colored.orientation() != Orientation.UPRIGHT) {
        RasterSamples turned = colored.samples();
        int pixelBytes = turned.layout().channels() * turned.depth() / Byte.SIZE;
        budget
            .besides(file.length)
            .check(turned.width(), turned.height(), pixelBytes, 2 * pixelBytes);
      }
      return upright(colored, format);
    } catch (VaeException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw damaged(format, e);
    } catch (OutOfMemoryError e) {
      throw outOfMemory(e);
    }
  }

  private static PictureFormat format(byte[] file) throws UnreadablePictureException {
    if (file.length == 0) {
      throw new UnreadablePictureException("the file is empty");
    }
    if (Signature.isVae(file)) {
      throw new UnreadablePictureException(
          "this is a vae file, not a picture; turn it into one with: vae decompress");
    }
    return Signature.formatOf(file).orElseThrow(() -> unknown(file));
  }

  private static UnreadablePictureException unknown(byte[] file) {
    String found =
        Signature.unreadableKind(file)
            .map(kind -> "this is " + kind + ", which cannot be read")
            .orElse("not a picture of a known format");
    return new UnreadablePictureException(
        found + "; readable are " + PictureFormat.readableNames());
  }

  private static FormatReader readerOf(PictureFormat format) {
    return switch (format) {
      case PNG -> new PngPictureReader();
      case PBM, PGM, PPM, PAM -> new PortableMapReader(format);
      case JPEG -> new JpegPictureReader();
      case TIFF -> new TiffPictureReader();
      case BMP -> new PluginPictureReader(format);
      case GIF -> new GifPictureReader();
      case WEBP -> new WebpPictureReader();
    };
  }

  private ReadPicture upright(RawPicture raw, PictureFormat format) {
    RasterSamples samples = raw.samples();
    int channels = samples.layout().channels();
    Picture stored =
        new Picture(samples.width(), samples.height(), channels, samples.depth(), samples.bytes());
    if (reduces && stored.isDeep()) {
      raw.notes().add(Notes.SIXTEEN_BITS);
      stored = stored.shallow();
    }
    return new ReadPicture(
        raw.orientation().apply(stored), carried(raw.metadata(), raw.notes()), format, raw.notes());
  }

  private Metadata carried(Metadata metadata, List<String> notes) {
    Metadata wanted = metadata.only(kept);
    for (Kind kind : wanted.kinds()) {
      if (wanted.get(kind).length > Metadata.BLOCK_BYTES_MAX) {
        notes.add(Notes.oversized(kind));
        wanted = wanted.without(kind);
      }
    }
    if (wanted.has(Kind.EXIF) && !UprightMetadata.isTiff(wanted.get(Kind.EXIF))) {
      notes.add(Notes.BAD_EXIF);
      wanted = wanted.without(Kind.EXIF);
    }
    return UprightMetadata.of(wanted);
  }

  private static UnreadablePictureException damaged(PictureFormat format, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof EOFException) {
      return new UnreadablePictureException(format.displayName() + " picture is cut short", cause);
    }
    String reason = tellsOfTheFile(root) ? root.getMessage().strip() : "";
    String line = reason.replaceAll("\\s+", " ");
    String message = format.displayName() + " picture is damaged or of an unsupported kind";
    return new UnreadablePictureException(line.isEmpty() ? message : message + ": " + line, cause);
  }

  /** What a plug-in stumbles over unprepared tells of the plug-in, what it refuses of the file. */
  private static boolean tellsOfTheFile(Throwable root) {
    boolean refused =
        !(root instanceof RuntimeException)
            || (root instanceof IllegalArgumentException
                && !(root instanceof NumberFormatException));
    return refused && root.getMessage() != null;
  }

  private static LimitExceededException outOfMemory(OutOfMemoryError cause) {
    long limit = SizeLimits.mebibytes(Runtime.getRuntime().maxMemory());
    return new LimitExceededException(
        "reading the picture needs more memory than the "
            + limit
            + " MiB there are; give Java more with -Xmx",
        cause);
  }
}
