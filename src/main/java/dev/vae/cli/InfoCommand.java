package dev.vae.cli;

import dev.vae.codec.FileInfo;
import dev.vae.error.VaeException;
import dev.vae.model.ModelDescription;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vae info}: what the headers of coded files say; no pixel is decoded. */
@Command(
    name = "info",
    aliases = "list",
    description = "Show what .vae files hold: one row a file, more with -v.",
    sortOptions = false)
final class InfoCommand implements Callable<Integer> {
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
    List<ModelDescription> models = modelsAtHand(context);
    List<Input> archives = inputs.stream().filter(ArchiveDecompression::isArchive).toList();
    List<Outcome<Input, ArchiveInfo>> archiveOutcomes =
        new Batch<Input, ArchiveInfo>(input -> ArchiveInfo.read(input, models))
            .run(archives, 1, outcome -> reportFailure(context.console(), outcome));
    List<Outcome<Input, CodedFile>> outcomes =
        new Batch<>(CodedFile::read)
            .run(
                inputs.stream().filter(input -> !archives.contains(input)).toList(),
                1,
                outcome -> reportFailure(context.console(), outcome));
    ExitCode code =
        ExitCode.ofBatch(
            Stream.concat(outcomes.stream(), archiveOutcomes.stream())
                .map(Outcome::exitCode)
                .toList());
    if (context.json()) {
      document(outcomes, archiveOutcomes, models).write(context.out(), code);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      new InfoTable(models, context.console().isVerbose()).print(outcomes, out);
      archiveOutcomes.stream()
          .filter(Outcome::done)
          .forEach(o -> o.result().print(out, context.console().isVerbose()));
    }
    return code.code();
  }

  /** A damaged model folder is worth a note, but hides no header. */
  private static List<ModelDescription> modelsAtHand(RunContext context)
      throws IOException, UsageException {
    try {
      return context.models().open().list();
    } catch (VaeException e) {
      context.console().note(null, e.getMessage());
      return List.of();
    }
  }

  private static void reportFailure(Console console, Outcome<Input, ?> outcome) {
    if (!outcome.done()) {
      console.failure(outcome.job().label(), outcome.failure());
    }
  }

  private static JsonDocument document(
      List<Outcome<Input, CodedFile>> outcomes,
      List<Outcome<Input, ArchiveInfo>> archives,
      List<ModelDescription> models) {
    List<Map<String, Object>> files = new ArrayList<>();
    for (Outcome<Input, CodedFile> o : outcomes) {
      files.add(o.done() ? fields(o, models) : JsonDocument.failed(o, o.job().name()));
    }
    for (Outcome<Input, ArchiveInfo> o : archives) {
      files.add(o.done() ? o.result().fields() : JsonDocument.failed(o, o.job().name()));
    }
    return new JsonDocument("info", files);
  }

  private static Map<String, Object> fields(
      Outcome<Input, CodedFile> outcome, List<ModelDescription> models) {
    FileInfo info = outcome.result().info();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", outcome.job().name());
    fields.putAll(FileInfoReport.fields(info, outcome.result().bytes()));
    fields.putAll(FileInfoReport.fields(outcome.result().annotations()));
    if (info.needsModel()) {
      Optional<ModelDescription> model = InfoTable.modelOf(info, models);
      model.ifPresent(found -> fields.put("modelName", found.name()));
      fields.put("modelAtHand", model.isPresent());
    }
    fields.put("exitCode", outcome.exitCode().code());
    return fields;
  }
}
