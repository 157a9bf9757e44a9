package dev.vae.cli;

import dev.vae.error.VaeException;
import dev.vae.model.DamagedModel;
import dev.vae.model.ModelContent;
import dev.vae.model.ModelDescription;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vae models}: which models are at hand, what they are, whether they are intact. */
@Command(
    name = "models",
    description = {
      "Show the models at hand, or check them.",
      "Without NAME all of them; a NAME is a model's name, the start of its hash, or its folder."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  vae models                    one row a model",
      "  vae models info photo         its training, its data, what it costs to run",
      "  vae models verify             load each one, which verifies its hash",
    })
final class ModelsCommand implements Callable<Integer> {
  /** What to do. */
  enum Action {
    /** One row a model. */
    LIST,
    /** All that is known of a model. */
    INFO,
    /** Load, which verifies hashes. */
    VERIFY
  }

  @ParentCommand private VaeCommand vae;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ACTION",
      defaultValue = "list",
      completionCandidates = Actions.class,
      description = "list (the default), info or verify.")
  private String actionName;

  @Parameters(index = "1..*", paramLabel = "NAME", description = "Models; without any, all.")
  private List<String> names = new ArrayList<>();

  /** The names of the actions. */
  static final class Actions extends Choices {
    Actions() {
      super(ConstantNames.all(Action.class));
    }
  }

  /**
   * One model and what became of it.
   *
   * @param fields what is known of it
   * @param failure what is wrong with it; null if nothing is
   */
  private record Row(Map<String, Object> fields, VaeException failure) {
    static Row damaged(DamagedModel damaged) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("where", damaged.where());
      return new Row(fields, damaged.cause());
    }

    String text(String key) {
      return String.valueOf(fields.getOrDefault(key, "-"));
    }
  }

  @Override
  public Integer call() throws IOException, UsageException {
    Action action = action();
    ModelLibrary models = vae.context().models().open();
    List<Row> rows = new ArrayList<>();
    for (ModelDescription model : chosen(models)) {
      rows.add(row(action, models, model));
    }
    if (names.isEmpty()) {
      models.damaged().forEach(damaged -> rows.add(Row.damaged(damaged)));
    }
    rows.stream()
        .filter(row -> row.failure() != null)
        .forEach(row -> vae.context().console().failure(row.text("where"), row.failure()));
    ExitCode code = ExitCode.ofBatch(rows.stream().map(r -> ExitCode.of(r.failure())).toList());
    if (vae.context().json()) {
      List<Map<String, Object>> found = rows.stream().map(ModelsCommand::document).toList();
      new JsonDocument("models", List.of()).with("models", found).write(vae.context().out(), code);
    } else {
      print(action, rows.stream().filter(row -> row.failure() == null).toList());
    }
    return code.code();
  }

  private Action action() throws UsageException {
    return ConstantNames.find(Action.class, actionName)
        .orElseThrow(
            () ->
                new UsageException(
                    "'%s' must be one of %s"
                        .formatted(
                            actionName, String.join(", ", ConstantNames.all(Action.class)))));
  }

  private List<ModelDescription> chosen(ModelLibrary models) throws VaeException {
    if (names.isEmpty()) {
      return models.list();
    }
    List<ModelDescription> chosen = new ArrayList<>();
    for (String name : names) {
      models.named(name).stream().filter(m -> !chosen.contains(m)).forEach(chosen::add);
    }
    return chosen;
  }

  private static Row row(Action action, ModelLibrary models, ModelDescription model) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", model.name());
    fields.put("id", model.id().toString());
    fields.put("family", model.family());
    fields.put("where", model.where());
    if (action == Action.LIST) {
      return new Row(fields, null);
    }
    try {
      ModelContent content = models.verify(model);
      fields.put("bytes", content.bytes());
      if (action == Action.INFO) {
        addDetails(fields, content, model);
      }
      return new Row(fields, null);
    } catch (VaeException e) {
      return new Row(fields, e);
    }
  }

  private static void addDetails(
      Map<String, Object> fields, ModelContent content, ModelDescription model) {
    if (content.parameters() > 0) {
      fields.put("parameters", content.parameters());
      fields.put("multiplicationsPerPixel", content.operations());
    }
    Map<String, Object> manifest = new LinkedHashMap<>(model.manifest());
    manifest.keySet().removeAll(fields.keySet());
    fields.putAll(manifest);
  }

  private static Map<String, Object> document(Row row) {
    Map<String, Object> fields = new LinkedHashMap<>(row.fields());
    if (row.failure() != null) {
      fields.put("error", Console.messageOf(row.failure()));
    }
    fields.put("exitCode", ExitCode.of(row.failure()).code());
    return fields;
  }

  private void print(Action action, List<Row> rows) {
    PrintWriter out = spec.commandLine().getOut();
    switch (action) {
      case INFO -> rows.forEach(row -> printDetails(row, out));
      case VERIFY -> rows.forEach(row -> printRow(row, ", intact", out));
      case LIST -> rows.forEach(row -> printRow(row, "", out));
    }
    out.flush();
  }

  private static void printRow(Row row, String end, PrintWriter out) {
    out.println(
        Console.oneLine(
            Figures.format(
                "%-16s %s  %-8s %s%s",
                row.text("name"), row.text("id"), row.text("family"), row.text("where"), end)));
  }

  private static void printDetails(Row row, PrintWriter out) {
    out.println(Console.oneLine(row.text("name") + " " + row.text("id")));
    row.fields().keySet().removeAll(List.of("name", "id"));
    print(row.fields(), "  ", out);
  }

  private static void print(Map<?, ?> fields, String indent, PrintWriter out) {
    fields.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            out.println(Console.oneLine(indent + key));
            print(inner, indent + "  ", out);
          } else {
            out.println(Console.oneLine(indent + key + ": " + shown(value)));
          }
        });
  }

  private static String shown(Object value) {
    if (value instanceof Double number) {
      boolean whole = Math.abs(number) < 1e9;
      return Figures.format(whole && Math.abs(number) >= 100 ? "%.0f" : "%.4g", number);
    }
    return String.valueOf(value);
  }
}
