package dev.vae.cli;

import dev.vae.codec.Quality;
import dev.vae.evaluation.BdRate;
import dev.vae.evaluation.Evaluation;
import dev.vae.evaluation.Failure;
import dev.vae.evaluation.Machine;
import dev.vae.evaluation.Measurement;
import dev.vae.evaluation.ModelComparison;
import dev.vae.evaluation.PictureSources;
import dev.vae.evaluation.QualityMeans;
import dev.vae.evaluation.report.CsvReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vae eval}: compresses and decompresses pictures and tells rate, quality and time. */
@Command(
    name = "eval",
    description = {
      "Compress and decompress pictures and report rate, quality and time.",
      "Nothing is kept. Rates are of real files, headers included; times are of coding alone,"
          + " one picture after another, with the model loaded beforehand."
    },
    sortOptions = false)
final class EvalCommand implements Callable<Integer> {
  @ParentCommand private VaeCommand vae;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-q", "--quality"},
      paramLabel = "N",
      split = ",",
      converter = QualityConverter.class,
      description = "Qualities, 1 to 100, separated by commas (default 75).")
  private List<Double> qualities = new ArrayList<>();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "Model: its name, the start of its hash, or its path; 'auto': for each picture whichever"
              + " gives the smallest file (default photo).")
  private String model;

  @Mixin private EffortOption effort = new EffortOption();

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description = "Measure another model too, and tell the BD-rate; takes several qualities.")
  private String against;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the rows to this file too; '-' prints them instead of the table.")
  private String csv;

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite the CSV file if it exists.")
  private boolean force;

  @Mixin private GateOptions gate = new GateOptions();

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Pictures, or folders: the pictures directly in them.")
  private List<Path> inputs = new ArrayList<>();

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    checkOptions(context);
    List<Path> files = PictureSources.list(inputs);
    if (files.isEmpty()) {
      throw new UsageException("there are no pictures in " + inputs.get(0));
    }
    context.settleThreads();
    CodecUnderTest codec = CodecUnderTest.load(context, model, effort.effort());
    Evaluation.Result result = evaluate(codec, files);
    result.problems().forEach(p -> context.console().failure(p.file().toString(), p.cause()));
    List<String> misses = misses(result.measurements().means());
    misses.forEach(miss -> context.console().error(miss));
    ExitCode code = exitCode(result, misses);
    report(result, codec, compare(result, files), code);
    return code.code();
  }

  private Evaluation.Result evaluate(CodecUnderTest codec, List<Path> files) throws IOException {
    RunContext context = vae.context();
    try (RunProgress progress = context.progress()) {
      return new Evaluation(
              codec.contestant("vae", context.codecThreads(1)), vae.options().limits(), progress)
          .run(files, qualities);
    }
  }

  /** Returns how the model compares with the one of --against, if there is one. */
  private Optional<ComparedModel> compare(Evaluation.Result result, List<Path> files)
      throws IOException, UsageException {
    if (against == null) {
      return Optional.empty();
    }
    CodecUnderTest other = CodecUnderTest.load(vae.context(), against, effort.effort());
    ModelComparison comparison =
        ModelComparison.between(
            evaluate(other, files).measurements().means(), result.measurements().means());
    return Optional.of(new ComparedModel(other.modelText(), comparison));
  }

  /** Another model, and how the one in question compares with it. */
  private record ComparedModel(String name, ModelComparison comparison) {
    String line() {
      return "BD-rate against %s: %s by PSNR, %s by MS-SSIM"
          .formatted(name, text(comparison.psnr()), text(comparison.msSsim()));
    }

    private static String text(Optional<BdRate> rate) {
      return rate.map(bd -> Figures.format("%+.2f %%", bd.percent())).orElse("unknown");
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("model", name);
      comparison.psnr().ifPresent(bd -> fields.put("bdRatePsnrPercent", bd.percent()));
      comparison.msSsim().ifPresent(bd -> fields.put("bdRateMsSsimPercent", bd.percent()));
      return fields;
    }
  }

  private void checkOptions(RunContext context) throws UsageException {
    if (qualities.isEmpty()) {
      qualities.add(Quality.DEFAULT);
    }
    if (context.json() && InputNames.STANDARD.equals(csv)) {
      throw new UsageException("--json and --csv - both want standard output; name a CSV file");
    }
    if (against != null && qualities.size() < 2) {
      throw new UsageException("--against needs several qualities, such as -q 30,50,70,85");
    }
    gate.gate();
  }

  private List<String> misses(List<QualityMeans> means) throws UsageException {
    List<String> misses = new ArrayList<>();
    for (QualityMeans mean : means) {
      gate.gate()
          .misses(mean.psnrRgbDb(), mean.msSsimRgb(), mean.msSsimRgbDb())
          .forEach(miss -> misses.add("mean at quality " + EvalTable.quality(mean) + ": " + miss));
    }
    return misses;
  }

  private static ExitCode exitCode(Evaluation.Result result, List<String> misses) {
    List<ExitCode> codes = new ArrayList<>();
    result.problems().forEach(problem -> codes.add(ExitCode.of(problem.cause())));
    misses.forEach(miss -> codes.add(ExitCode.MISSED));
    return ExitCode.ofBatch(codes);
  }

  private void report(
      Evaluation.Result result,
      CodecUnderTest codec,
      Optional<ComparedModel> compared,
      ExitCode code)
      throws IOException, UsageException {
    RunContext context = vae.context();
    String rows = CsvReport.rows(result.measurements());
    if (InputNames.STANDARD.equals(csv)) {
      context.out().write(rows.getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (csv != null) {
      context.writeFile(InputNames.pathOf(csv), force, rows.getBytes(StandardCharsets.UTF_8));
    }
    if (context.json()) {
      JsonDocument document = document(result, codec);
      compared.ifPresent(other -> document.with("against", other.fields()));
      document.write(context.out(), code);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      new EvalTable(out).print(result.measurements(), codec.modelText(), codec.loadSeconds());
      compared.ifPresent(other -> out.println(Console.oneLine(other.line())));
      out.flush();
    }
  }

  private static JsonDocument document(Evaluation.Result result, CodecUnderTest codec) {
    List<Map<String, Object>> rows = new ArrayList<>();
    result.measurements().rows().forEach(row -> rows.add(fields(row)));
    result.measurements().failures().forEach(failure -> rows.add(fields(failure)));
    JsonDocument document =
        new JsonDocument("eval", rows)
            .with("means", result.measurements().means().stream().map(EvalCommand::fields).toList())
            .with("model", codec.modelText())
            .with("modelLoadSeconds", codec.loadSeconds());
    Machine.peakMemoryBytes().ifPresent(bytes -> document.with("peakMemoryBytes", bytes));
    return document;
  }

  private static Map<String, Object> fields(Measurement row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", row.picture());
    fields.put("quality", row.quality());
    fields.put("pixels", row.pixels());
    fields.put("vaeBytes", row.fileBytes());
    fields.put("bpp", row.bpp());
    fields.put("psnrRgbDb", JsonNumbers.finite(row.difference().psnrRgbDb()));
    fields.put("psnrYDb", JsonNumbers.finite(row.difference().psnrLumaDb()));
    fields.put("msSsimRgb", row.difference().msSsimRgb());
    fields.put("msSsimY", row.difference().msSsimLuma());
    fields.put("msSsimScales", row.difference().scales());
    fields.put("maxError", row.difference().maxError());
    fields.put("encodeSeconds", row.encodeSeconds());
    fields.put("decodeSeconds", row.decodeSeconds());
    return fields;
  }

  private static Map<String, Object> fields(Failure failure) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", failure.picture());
    fields.put("quality", failure.quality());
    fields.put("error", failure.reason());
    return fields;
  }

  /** Returns the fields of means, which the documents of eval and bench share. */
  static Map<String, Object> fields(QualityMeans mean) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("quality", mean.quality());
    fields.put("pictures", mean.pictures());
    fields.put("failures", mean.failures());
    fields.put("bpp", mean.bpp());
    fields.put("psnrRgbDb", JsonNumbers.finite(mean.psnrRgbDb()));
    fields.put("psnrYDb", JsonNumbers.finite(mean.psnrLumaDb()));
    fields.put("msSsimRgb", mean.msSsimRgb());
    fields.put("msSsimRgbDb", JsonNumbers.finite(mean.msSsimRgbDb()));
    fields.put("msSsimY", mean.msSsimLuma());
    fields.put("maxError", mean.maxError());
    fields.put("totalPixels", mean.totalPixels());
    fields.put("totalVaeBytes", mean.totalBytes());
    fields.put("encodeSeconds", mean.encodeSeconds());
    fields.put("decodeSeconds", mean.decodeSeconds());
    return fields;
  }
}
