package dev.vae.cli;

import dev.vae.codec.ArchiveDecoder;
import dev.vae.codec.ArchiveReader;
import dev.vae.codec.CodedBytes;
import dev.vae.codec.PictureInfo;
import dev.vae.codec.SmallPictureInfo;
import dev.vae.image.IdxWriter;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decompresses an archive of small pictures: all of it into a folder or an IDX file, or one
 * picture.
 */
final class ArchiveDecompression {
  private static final String IDX_EXTENSION = "idx";

  /** No archive's header has more. */
  private static final int FIRST_BYTES = 16;

  private final RunContext context;
  private final ModelLibrary library;
  private final OutputOptions options;
  private final PictureFormat format;
  private final int jpegQuality;
  private final boolean allowPartial;

  /**
   * Creates the work of one run.
   *
   * @param format the format of pictures, or null: by the output's extension, else PNG
   * @param allowPartial whether what is intact of a damaged archive is written
   */
  ArchiveDecompression(
      RunContext context,
      OutputOptions options,
      PictureFormat format,
      int jpegQuality,
      boolean allowPartial)
      throws IOException, UsageException {
    this.context = context;
    this.library = context.models().open();
    this.options = options;
    this.format = format;
    this.jpegQuality = jpegQuality;
    this.allowPartial = allowPartial;
  }

  /** Returns whether an input, a file or standard input, begins like an archive. */
  static boolean isArchive(Input input) {
    try {
      return ArchiveDecoder.startsLikeArchive(firstBytes(input));
    } catch (IOException e) {
      // Whatever reads it next tells why it cannot be read.
      return false;
    }
  }

  /**
   * Returns whether an input begins like an archive of one picture, which is a file like any other.
   */
  static boolean isOfOne(Input input) {
    try {
      return PictureInfo.read(CodedBytes.of(firstBytes(input))) instanceof SmallPictureInfo;
    } catch (IOException e) {
      // Whatever reads it next tells what is wrong with it.
      return false;
    }
  }

  /** Returns the first bytes, which can be read again; none of what can be read but once. */
  private static byte[] firstBytes(Input input) throws IOException {
    if (input instanceof Input.Standard standard && standard.stream().markSupported()) {
      InputStream in = standard.stream();
      in.mark(FIRST_BYTES);
      byte[] bytes = in.readNBytes(FIRST_BYTES);
      in.reset();
      return bytes;
    }
    if (!(input instanceof Input.File file && Files.isRegularFile(file.path()))) {
      return new byte[0];
    }
    try (InputStream in = input.open()) {
      return in.readNBytes(FIRST_BYTES);
    }
  }

  /**
   * Decompresses archives and reports them.
   *
   * @param only a picture's name or number, or null for all
   * @return the exit code
   * @throws UsageException if it is not told where pictures shall go, or told what archives cannot
   *     have
   */
  ExitCode run(List<Input> archives, String only) throws IOException, UsageException {
    checkDestination(only);
    checkOptions();
    // The report may lie in the folder.
    options.makeFolder();
    try (ReportLines lines = options.openReport(transfers(archives))) {
      ExitCode code = run(archives, only, lines);
      lines.checkComplete();
      return code;
    }
  }

  /** Where inputs are read from and, but for pictures in a folder, what is written. */
  private List<Transfer> transfers(List<Input> archives) {
    Output output =
        options.outputFile == null ? new Output.None() : output(Path.of(options.outputFile));
    return archives.stream().map(archive -> new Transfer(archive, output)).toList();
  }

  private ExitCode run(List<Input> archives, String only, ReportLines lines) throws IOException {
    List<Outcome<Input, Integer>> outcomes = new ArrayList<>();
    for (Input archive : archives) {
      Outcome<Input, Integer> outcome = outcome(archive, only);
      report(outcome);
      lines.add(fields(outcome));
      outcomes.add(outcome);
    }
    ExitCode code = ExitCode.ofBatch(outcomes.stream().map(Outcome::exitCode).toList());
    if (context.json()) {
      new JsonDocument("decompress", outcomes.stream().map(ArchiveDecompression::fields).toList())
          .write(context.out(), code);
    }
    return code;
  }

  private Outcome<Input, Integer> outcome(Input archive, String only) {
    long start = System.nanoTime();
    try {
      int pictures = only == null ? all(archive) : one(archive, only);
      return new Outcome<>(archive, pictures, null, (System.nanoTime() - start) / 1e9);
    } catch (IOException e) {
      return new Outcome<>(archive, null, e, 0);
    }
  }

  /** Returns whether the output is to be an IDX file. */
  static boolean writesIdx(OutputOptions options) {
    return options.outputFile != null
        && InputNames.extensionOf(options.outputFile).equalsIgnoreCase(IDX_EXTENSION);
  }

  private void checkDestination(String only) throws UsageException {
    if (only == null && options.folder == null && !writesIdx(options)) {
      throw new UsageException(
          "an archive holds many pictures; -O names a folder for them, -o FILE.idx an IDX file,"
              + " --only one picture");
    }
    if (only != null && options.folder == null && options.outputFile == null) {
      throw new UsageException("--only needs -o or -O, for where the picture goes");
    }
  }

  private void checkOptions() throws UsageException {
    String given =
        options.remove
            ? "--rm"
            : options.skipExisting ? "--skip-existing" : options.mirror ? "--mirror" : null;
    if (given != null) {
      throw new UsageException(given + " is for files of one picture, not for archives of many");
    }
  }

  private void report(Outcome<Input, Integer> outcome) {
    Console console = context.console();
    if (outcome.done()) {
      console.summary(
          "%s: %d pictures, %s"
              .formatted(
                  outcome.job().label(), outcome.result(), Figures.seconds(outcome.seconds())));
    } else {
      console.failure(outcome.job().label(), outcome.failure());
    }
  }

  private static Map<String, Object> fields(Outcome<Input, Integer> outcome) {
    if (!outcome.done()) {
      return JsonDocument.failed(outcome, outcome.job().name());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", outcome.job().name());
    fields.put("pictures", outcome.result());
    fields.put("seconds", outcome.seconds());
    fields.put("exitCode", outcome.exitCode().code());
    return fields;
  }

  private int all(Input input) throws IOException {
    ArchiveDamage damage = new ArchiveDamage(allowPartial);
    int count;
    try (ArchiveReader archive = open(input)) {
      count = archive.count();
      if (options.folder != null) {
        archive.read(entry -> write(entry, fileOf(entry)), damage::add);
      } else {
        output(Path.of(options.outputFile)).write(out -> writeIdx(archive, damage, out));
      }
    }
    damage.throwIfAny();
    return count;
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

  private int one(Input input, String only) throws IOException {
    try (ArchiveReader archive = open(input)) {
      ArchiveDecoder.Entry entry = archive.find(only);
      write(entry, options.outputFile == null ? fileOf(entry) : Path.of(options.outputFile));
      return 1;
    }
  }

  private ArchiveReader open(Input input) throws IOException {
    ArchiveReader archive = new ArchiveReader(input.open(), context.options().threads);
    try {
      LoadedVectorModel model = library.vectorById(archive.modelBits());
      archive.use(model);
      return archive;
    } catch (IOException e) {
      archive.close();
      throw e;
    }
  }

  private Path fileOf(ArchiveDecoder.Entry entry) {
    String extension = format == null ? "png" : format.extensions().get(0);
    return options.folder.resolve(InputNames.stemOf(entry.name()) + "." + extension);
  }

  private void write(ArchiveDecoder.Entry entry, Path file) throws IOException {
    PictureFormat named =
        PictureFormat.ofExtension(InputNames.extensionOf(file.toString()))
            .filter(PictureFormat::canWrite)
            .orElse(PictureFormat.PNG);
    PictureWriter writer = new PictureWriter(format == null ? named : format, jpegQuality);
    Output output = output(file);
    output.check();
    output.write(out -> writer.write(entry.picture(), out));
  }

  private Output output(Path file) {
    Output output = new Output.File(file, options.force, false, context.temporaries());
    return options.dryRun ? new Output.Dry(output) : output;
  }
}
