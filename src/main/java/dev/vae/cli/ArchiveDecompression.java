package dev.vae.cli;

import dev.vae.codec.ArchiveDecoder;
import dev.vae.codec.ArchiveReader;
import dev.vae.image.IdxWriter;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decompresses an archive of small pictures: all of it into a folder or an IDX file, or one
 * picture.
 */
final class ArchiveDecompression {
  private static final String IDX_EXTENSION = "idx";

  private final RunContext context;
  private final ModelLibrary library;
  private final OutputOptions options;
  private final PictureFormat format;
  private final int jpegQuality;

  /**
   * Creates the work of one run.
   *
   * @param format the format of pictures, or null: by the output's extension, else PNG
   */
  ArchiveDecompression(
      RunContext context, OutputOptions options, PictureFormat format, int jpegQuality)
      throws IOException, UsageException {
    this.context = context;
    this.library = context.models().open();
    this.options = options;
    this.format = format;
    this.jpegQuality = jpegQuality;
  }

  /** Returns whether an input is a file that begins like an archive. */
  static boolean isArchive(Input input) {
    if (!(input instanceof Input.File file && Files.isRegularFile(file.path()))) {
      // What a pipe gives can be read but once.
      return false;
    }
    try (InputStream in = input.open()) {
      return ArchiveDecoder.startsLikeArchive(in.readNBytes(2));
    } catch (IOException e) {
      // Whatever reads it next tells why it cannot be read.
      return false;
    }
  }

  /**
   * Decompresses an archive and reports it.
   *
   * @param only a picture's name or number, or null for all
   * @return the exit code
   * @throws UsageException if it is not told where pictures shall go
   */
  ExitCode run(Input input, String only) throws IOException, UsageException {
    checkDestination(only);
    long start = System.nanoTime();
    Outcome<Input, Integer> outcome;
    try {
      options.makeFolder();
      int pictures = only == null ? all(input) : one(input, only);
      outcome = new Outcome<>(input, pictures, null, (System.nanoTime() - start) / 1e9);
    } catch (IOException e) {
      outcome = new Outcome<>(input, null, e, 0);
    }
    report(outcome);
    return outcome.exitCode();
  }

  private void checkDestination(String only) throws UsageException {
    boolean idx =
        options.outputFile != null
            && InputNames.extensionOf(options.outputFile).equalsIgnoreCase(IDX_EXTENSION);
    if (only == null && options.folder == null && !idx) {
      throw new UsageException(
          "an archive holds many pictures; -O names a folder for them, -o FILE.idx an IDX file,"
              + " --only one picture");
    }
    if (only != null && options.folder == null && options.outputFile == null) {
      throw new UsageException("--only needs -o or -O, for where the picture goes");
    }
  }

  private void report(Outcome<Input, Integer> outcome) throws IOException {
    Console console = context.console();
    if (outcome.done()) {
      console.summary(
          "%s: %d pictures, %s"
              .formatted(
                  outcome.job().label(), outcome.result(), Figures.seconds(outcome.seconds())));
    } else {
      console.failure(outcome.job().label(), outcome.failure());
    }
    if (context.json()) {
      new JsonDocument("decompress", List.of(fields(outcome)))
          .write(context.out(), outcome.exitCode());
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
    try (ArchiveReader archive = open(input)) {
      if (options.folder != null) {
        archive.read(entry -> write(entry, fileOf(entry)));
      } else {
        output(Path.of(options.outputFile))
            .write(
                out -> {
                  IdxWriter idx =
                      new IdxWriter(
                          out,
                          archive.count(),
                          archive.width(),
                          archive.height(),
                          archive.channels());
                  archive.read(entry -> idx.write(entry.picture()));
                });
      }
      return archive.count();
    }
  }

  private int one(Input input, String only) throws IOException {
    try (ArchiveReader archive = open(input)) {
      ArchiveDecoder.Entry entry = archive.find(only);
      write(entry, options.folder == null ? Path.of(options.outputFile) : fileOf(entry));
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
