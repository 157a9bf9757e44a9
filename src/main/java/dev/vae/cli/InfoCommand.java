package dev.vae.cli;

import dev.vae.codec.FileInfo;
import dev.vae.error.VaeException;
import dev.vae.model.ModelDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    List<Outcome<Input, CodedFile>> outcomes =
        new Batch<>(CodedFile::read)
            .run(inputs, 1, outcome -> reportFailure(context.console(), outcome));
    ExitCode code = ExitCode.ofBatch(outcomes.stream().map(Outcome::exitCode).toList());
    if (context.json()) {
      document(outcomes, models).write(context.out(), code);
    } else {
      new InfoTable(models, context.console().isVerbose())
          .print(outcomes, spec.commandLine().getOut());
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

  private static void reportFailure(Console console, Outcome<Input, CodedFile> outcome) {
    if (!outcome.done()) {
      console.failure(outcome.job().label(), outcome.failure());
    }
  }

  private static JsonDocument document(
      List<Outcome<Input, CodedFile>> outcomes, List<ModelDescription> models) {
    return new JsonDocument(
        "info",
        outcomes.stream()
            .map(o -> o.done() ? fields(o, models) : JsonDocument.failed(o, o.job().name()))
            .toList());
  }

  private static Map<String, Object> fields(
      Outcome<Input, CodedFile> outcome, List<ModelDescription> models) {
    FileInfo info = outcome.result().info();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", outcome.job().name());
    fields.putAll(FileInfoReport.fields(info, outcome.result().bytes()));
    if (!info.stored()) {
      Optional<ModelDescription> model = InfoTable.modelOf(info, models);
      model.ifPresent(found -> fields.put("modelName", found.name()));
      fields.put("modelAtHand", model.isPresent());
    }
    fields.put("exitCode", outcome.exitCode().code());
    return fields;
  }
}
