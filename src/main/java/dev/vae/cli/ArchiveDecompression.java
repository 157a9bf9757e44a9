package dev.vae.cli;

import dev.vae.codec.ArchiveDecoder;
import dev.vae.codec.ArchiveReader;
import dev.vae.codec.CodedBytes;
import dev.vae.codec.PictureInfo;
import dev.vae.codec.SmallPictureInfo;
import dev.vae.error.LimitExceededException;
import dev.vae.image.IdxWriter;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;

/**
 * Decompresses archives of small pictures: all of one into a folder or an IDX file, or one picture.
 * Safe for use from many threads.
 */
final class ArchiveDecompression {
  private static final String IDX_EXTENSION = "idx";

  /** No archive's header has more. */
  private static final int FIRST_BYTES = 16;

  /** All names are held in memory, 150 to 400 bytes each, to find two that are alike. */
  private static final int NAMES_MAX = 1 << 20;

  private final RunContext context;
  private final ModelLibrary library;
  private final OutputOptions options;
  private final PictureFormat format;
  private final PictureWriter writer;
  private final Choice choice;
  private final int threads;

  /**
   * Which pictures of an archive are written.
   *
   * @param only the name or number of the one that is; null for all
   * @param allowPartial whether what is intact of a damaged archive is
   */
  record Choice(String only, boolean allowPartial) {}

  /**
   * Creates the work of one run.
   *
   * @param format the format of pictures
   * @param jpegQuality 1 to 100, for JPEG alone
   * @param threads so many groups of an archive are decoded at once
   */
  ArchiveDecompression(
      RunContext context,
      ModelLibrary library,
      OutputOptions options,
      PictureFormat format,
      int jpegQuality,
      Choice choice,
      int threads) {
    this.context = context;
    this.library = library;
    this.options = options;
    this.format = format;
    this.writer = new PictureWriter(format, jpegQuality);
    this.choice = choice;
    this.threads = threads;
  }

  /** Returns whether an input, a file or standard input, begins like an archive. */
  static boolean isArchive(Input input) {
    return ArchiveDecoder.startsLikeArchive(firstBytes(input));
  }

  /**
   * Returns whether an input begins like an archive that is no file of one picture like any other.
   */
  static boolean holdsMany(Input input) {
    byte[] start = firstBytes(input);
    try {
      return ArchiveDecoder.startsLikeArchive(start)
          && !(PictureInfo.read(CodedBytes.of(start)) instanceof SmallPictureInfo);
    } catch (IOException e) {
      return true;
    }
  }

  /** Returns the first bytes, which can be read again; none of what can be read but once. */
  private static byte[] firstBytes(Input input) {
    try {
      if (input instanceof Input.Standard standard && standard.stream().markSupported()) {
        return firstBytes(standard.stream());
      }
      if (input instanceof Input.File file && Files.isRegularFile(file.path())) {
        try (InputStream in = input.open()) {
          return in.readNBytes(FIRST_BYTES);
        }
      }
    } catch (IOException e) {
      // Whatever reads it next tells why it cannot be read.
    }
    return new byte[0];
  }

  private static byte[] firstBytes(InputStream in) throws IOException {
    in.mark(FIRST_BYTES);
    byte[] bytes = in.readNBytes(FIRST_BYTES);
    in.reset();
    return bytes;
  }

  /** Returns whether the output is to be an IDX file. */
  static boolean writesIdx(OutputOptions options) {
    return options.outputFile != null
        && InputNames.extensionOf(options.outputFile).equalsIgnoreCase(IDX_EXTENSION);
  }

  /**
   * Refuses more names than can be held in memory to be compared.
   *
   * @throws LimitExceededException if there are
   */
  static void checkNames(ArchiveReader archive) throws LimitExceededException {
    if (archive.named() && archive.count() > NAMES_MAX) {
      throw new LimitExceededException(
          "archive names %d pictures, at most %d can go into a folder; -o FILE.idx takes them all"
              .formatted(archive.count(), NAMES_MAX));
    }
  }

  /**
   * Decompresses one archive.
   *
   * @throws IOException if it cannot be read, decoded or written; the type says which
   * @throws UsageException if the format cannot hold its pictures
   */
  Conversion run(Transfer transfer) throws IOException, UsageException {
    transfer.output().check();
    CountingInputStream in = new CountingInputStream(transfer.input().open());
    try (ArchiveReader archive = new ArchiveReader(in, threads)) {
      checkFits(archive, OutputNaming.folderOf(transfer.output()));
      archive.use(library.vectorById(archive.modelBits()));
      Written written = write(archive, transfer.output());
      return new ArchiveConversion(
          transfer,
          new ArchiveConversion.Shape(archive.width(), archive.height(), archive.channels()),
          written.pictures,
          written.passedOver,
          written.bytes,
          sizeOf(transfer.input(), in));
    }
  }

  /** What was written so far. */
  private static final class Written {
    private int pictures;
    private int passedOver;
    private long bytes;
  }

  private void checkFits(ArchiveReader archive, Output.Folder folder)
      throws UsageException, LimitExceededException {
    if (folder != null && folder.all()) {
      checkNames(archive);
    }
    if (archive.channels() > 1 && !format.keepsColor()) {
      throw new UsageException("the pictures have color, which pgm cannot hold; use --format ppm");
    }
  }

  /** A single picture is found before the end of an archive. */
  private static long sizeOf(Input input, CountingInputStream read) throws IOException {
    return input instanceof Input.File file && Files.isRegularFile(file.path())
        ? Files.size(file.path())
        : read.bytes();
  }

  private Written write(ArchiveReader archive, Output output) throws IOException {
    Output.Folder folder = OutputNaming.folderOf(output);
    Written written = new Written();
    if (choice.only() != null) {
      ArchiveDecoder.Entry entry = archive.find(choice.only());
      Output one = folder == null ? output : fileOf(entry, folder);
      written.bytes = writeOne(entry, one);
      written.pictures = 1;
    } else if (folder != null) {
      writeAll(archive, folder, written);
    } else {
      written.bytes = writeIdx(archive, output);
      written.pictures = archive.count();
    }
    return written;
  }

  private void writeAll(ArchiveReader archive, Output.Folder folder, Written written)
      throws IOException {
    ArchiveDamage damage = new ArchiveDamage(choice.allowPartial());
    archive.read(entry -> write(entry, folder, written), damage::add);
    damage.throwIfAny();
    if (written.passedOver > 0 && written.passedOver == written.pictures) {
      throw new ExistingOutputException(null);
    }
  }

  private void write(ArchiveDecoder.Entry entry, Output.Folder folder, Written written)
      throws IOException {
    written.pictures++;
    Output file = fileOf(entry, folder);
    try {
      written.bytes += writeOne(entry, file);
    } catch (ExistingOutputException e) {
      if (!options.skipExisting) {
        throw within(folder, file, e);
      }
      written.passedOver++;
    } catch (UnwritableOutputException e) {
      throw within(folder, file, e);
    }
  }

  /** The message begins with the folder's name. */
  private static UnwritableOutputException within(
      Output.Folder folder, Output file, UnwritableOutputException e) {
    String name = String.valueOf(folder.path().relativize(OutputNaming.pathOf(file)));
    return new UnwritableOutputException(name + " " + e.getMessage(), e);
  }

  private Output fileOf(ArchiveDecoder.Entry entry, Output.Folder folder)
      throws UnwritableOutputException {
    Output file =
        new Output.File(folder.fileOf(entry.name()), options.force, true, context.temporaries());
    return options.dryRun ? new Output.Dry(file) : file;
  }

  private long writeOne(ArchiveDecoder.Entry entry, Output file) throws IOException {
    file.check();
    return file.write(out -> writer.write(entry.picture(), out));
  }

  private long writeIdx(ArchiveReader archive, Output output) throws IOException {
    ArchiveDamage damage = new ArchiveDamage(choice.allowPartial());
    long bytes = output.write(out -> writeIdx(archive, damage, out));
    damage.throwIfAny();
    return bytes;
  }

  /** Lost pictures are black, so that the others keep their numbers. */
  private static void writeIdx(ArchiveReader archive, ArchiveDamage damage, OutputStream out)
      throws IOException {
    IdxWriter idx =
        new IdxWriter(out, archive.count(), archive.width(), archive.height(), archive.channels());
    byte[] black = new byte[archive.width() * archive.height() * archive.channels()];
    Picture lost = new Picture(archive.width(), archive.height(), archive.channels(), black);
    archive.read(
        entry -> idx.write(entry.picture()),
        (first, end, cause) -> {
          damage.add(first, end, cause);
          for (int i = first; i < end; i++) {
            idx.write(lost);
          }
        });
  }
}
