package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.ArchiveReader;
import dev.vae.codec.FileInfo;
import dev.vae.codec.PictureDecoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vae test}: decodes files and checks them, and writes nothing. */
@Command(
    name = "test",
    description = {
      "Decode .vae files and check them, without writing.",
      "Prints 'FILE: ok' for each good file; the worst result decides the exit code."
    },
    sortOptions = false)
final class TestCommand implements Callable<Integer> {
  @ParentCommand private VaeCommand vae;

  @Spec private CommandSpec spec;

  @Mixin private InputOptions input = new InputOptions();

  @Parameters(
      paramLabel = "FILE",
      description = "Coded files, with -r folders of them; '-' is standard input.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    List<Input> inputs = input.codedFiles(context).inputs(files);
    context.settleThreads();
    PictureDecoder decoder =
        new PictureDecoder(
            context.models().open(), vae.options().limits(), context.codecThreads(inputs.size()));
    List<Outcome<Input, CodedFile>> outcomes =
        new Batch<Input, CodedFile>(
                input ->
                    ArchiveDecompression.isArchive(input)
                        ? checkArchive(input)
                        : check(decoder, input))
            .run(inputs, context.workers(inputs.size()), this::report);
    ExitCode code = ExitCode.worst(outcomes.stream().map(Outcome::exitCode).toList());
    if (context.json()) {
      new JsonDocument("test", outcomes.stream().map(TestCommand::fields).toList())
          .write(context.out(), code);
    }
    return code.code();
  }

  private static CodedFile check(PictureDecoder decoder, Input input) throws IOException {
    byte[] file = input.readAll();
    FileInfo info = FileInfo.read(file);
    decoder.decode(file);
    return new CodedFile(info, Annotations.read(file, info), file.length);
  }

  /** Decodes an archive; there is no header of a single picture to return. */
  private CodedFile checkArchive(Input input) throws IOException, UsageException {
    try (ArchiveReader archive = new ArchiveReader(input.open(), 1)) {
      archive.use(vae.context().models().open().vectorById(archive.modelBits()));
      archive.read(entry -> {});
      return null;
    }
  }

  private void report(Outcome<Input, CodedFile> outcome) {
    Console console = vae.context().console();
    if (!outcome.done()) {
      console.failure(outcome.job().label(), outcome.failure());
    } else if (!vae.context().json() && !console.isQuiet()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(Console.oneLine(outcome.job().label()) + ": ok");
      out.flush();
    }
  }

  private static Map<String, Object> fields(Outcome<Input, CodedFile> outcome) {
    if (!outcome.done()) {
      return JsonDocument.failed(outcome, outcome.job().name());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", outcome.job().name());
    if (outcome.result() != null) {
      fields.putAll(FileInfoReport.fields(outcome.result().info(), outcome.result().bytes()));
    }
    fields.put("seconds", outcome.seconds());
    fields.put("exitCode", outcome.exitCode().code());
    return fields;
  }
}
