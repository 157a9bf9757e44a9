package dev.vae.cli;

import dev.vae.evaluation.Anchors;
import dev.vae.evaluation.Benchmark;
import dev.vae.evaluation.BenchmarkPlan;
import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.Contestant;
import dev.vae.evaluation.ExternalCurve;
import dev.vae.evaluation.ExternalPoints;
import dev.vae.evaluation.JdkJpegContestant;
import dev.vae.evaluation.Ladder;
import dev.vae.evaluation.PictureSources;
import dev.vae.evaluation.SearchPath;
import dev.vae.evaluation.VaeProcess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vae bench}: measures the codec and other encoders on the same pictures in one run. */
@Command(
    name = "bench",
    description = {
      "Measure vae and other encoders on the same pictures in one run.",
      "Writes report.html, results.md, rows.csv, means.csv and the plots as SVG and PNG."
    },
    sortOptions = false,
    footerHeading = "%nAnchors:%n",
    footer = {
      "  jpeg    cjpeg and djpeg            libjpeg-turbo-progs",
      "  webp    cwebp and dwebp            webp",
      "  avif    avifenc and avifdec        libavif-bin; avif-420 and avif-444 name one of the two",
      "  jxl     cjxl and djxl              libjxl-tools",
      "  jp2     opj_compress and -decompress  libopenjp2-tools",
      "The JPEG encoder of Java is measured always. On the right is the package of Debian.",
    })
final class BenchCommand implements Callable<Integer> {
  /** Beyond this a program has hung: the slowest takes seconds for a photograph. */
  private static final Duration PROGRAM_LIMIT = Duration.ofMinutes(5);

  private static final String NO_ANCHORS = "none";

  @ParentCommand private VaeCommand vae;

  @Spec private CommandSpec spec;

  @Option(
      names = "--anchors",
      paramLabel = "NAME",
      split = ",",
      description = "Anchors to measure, separated by commas, or 'none' (default: all).")
  private Set<String> anchors = new LinkedHashSet<>();

  @Option(
      names = {"-q", "--quality"},
      paramLabel = "N",
      split = ",",
      converter = QualityConverter.class,
      description = "Qualities of vae instead of the usual eight, separated by commas.")
  private List<Double> qualities = new ArrayList<>();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Qualities of each encoder, 2 to 8 (default 8).")
  private int steps = 8;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "Model: its name, the start of its hash, or its path; 'auto': for each picture whichever"
              + " gives the smallest file (default photo).")
  private String model;

  @Mixin private EffortOption effort = new EffortOption();

  @Option(
      names = "--external",
      paramLabel = "FILE",
      description = "Add published points: CSV with codec, bpp, psnr_rgb_db and msssim_db.")
  private Path external;

  @Option(
      names = "--external-only",
      paramLabel = "CODEC",
      description = "Take this codec alone from the file of --external; may be repeated.")
  private List<String> externalOnly = new ArrayList<>();

  @Option(
      names = "--crops",
      paramLabel = "N",
      description = "Pictures to show side by side at equal rate (default 4).")
  private int crops = 4;

  @Option(
      names = "--no-speed",
      description = "Do not measure speed, which takes a few minutes and an idle machine.")
  private boolean noSpeed;

  @Option(names = "--title", paramLabel = "TEXT", description = "Heading (default: the folder).")
  private String title;

  @Option(
      names = {"-O", "--output-dir"},
      paramLabel = "DIR",
      description = "Folder for the results (default: bench).")
  private Path folder = Path.of("bench");

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite results that exist.")
  private boolean force;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Pictures, or folders: the pictures directly in them.")
  private List<Path> inputs = new ArrayList<>();

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    checkOptions();
    // Plots are drawn into memory; a display that is named but does not answer must not matter.
    System.setProperty("java.awt.headless", "true");
    List<Path> files = PictureSources.list(inputs);
    if (files.isEmpty()) {
      throw new UsageException("there are no pictures in " + inputs.get(0));
    }
    List<ExternalCurve> published = published();
    context.settleThreads();
    BenchOutputs outputs = new BenchOutputs(context, folder, force);
    outputs.check();
    try {
      BenchmarkResult result =
          run(files, published, CodecUnderTest.load(context, model, effort.effort()));
      outputs.write(result);
      outputs.summarize(result, spec.commandLine().getOut());
      boolean failed = !result.measurements().failures().isEmpty();
      return (failed ? ExitCode.FAILED : ExitCode.DONE).code();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void checkOptions() throws UsageException {
    Set<String> known = Anchors.names();
    for (String anchor : anchors) {
      if (!known.contains(anchor) && !anchor.equals(NO_ANCHORS)) {
        throw new UsageException(
            "there is no anchor '" + anchor + "'; known are " + String.join(", ", known));
      }
    }
    if (steps < 2 || steps > 8) {
      throw new UsageException("--steps is " + steps + ", must be 2 to 8");
    }
    if (crops < 0) {
      throw new UsageException("--crops is " + crops + ", must be 0 or more");
    }
  }

  private List<ExternalCurve> published() throws IOException, UsageException {
    if (external == null) {
      return List.of();
    }
    List<ExternalCurve> curves = ExternalPoints.read(external);
    Set<String> names = new LinkedHashSet<>();
    curves.forEach(curve -> names.add(curve.label()));
    for (String only : externalOnly) {
      if (!names.contains(only)) {
        throw new UsageException("there is no codec '" + only + "' in " + external);
      }
    }
    return curves.stream()
        .filter(curve -> externalOnly.isEmpty() || externalOnly.contains(curve.label()))
        .toList();
  }

  private BenchmarkResult run(List<Path> files, List<ExternalCurve> published, CodecUnderTest codec)
      throws IOException, InterruptedException {
    RunContext context = vae.context();
    Set<String> wanted = anchors.isEmpty() ? Anchors.names() : anchors;
    Anchors found = Anchors.find(wanted, SearchPath.ofEnvironment(), PROGRAM_LIMIT);
    found.missing().forEach(missing -> context.console().note(null, missing.advice()));
    Contestant subject = codec.contestant("vae", 1);
    List<Ladder> ladders = new ArrayList<>();
    ladders.add(qualities.isEmpty() ? Ladder.of(subject, steps) : new Ladder(subject, qualities));
    found.found().forEach(contestant -> ladders.add(Ladder.of(contestant, steps)));
    ladders.add(Ladder.of(new JdkJpegContestant(), steps));
    BenchmarkPlan plan =
        new BenchmarkPlan(
            title == null ? inputs.get(0).toString() : title,
            files,
            ladders,
            noSpeed ? List.of() : timed(codec, found),
            found.missing(),
            published,
            context.workers(Integer.MAX_VALUE),
            crops,
            vae.options().limits());
    try (RunProgress progress = context.progress()) {
      return new Benchmark(plan, progress).run();
    }
  }

  private List<BenchmarkPlan.Timed> timed(CodecUnderTest codec, Anchors found)
      throws InterruptedException {
    List<BenchmarkPlan.Timed> timed = new ArrayList<>();
    List<String> start = OwnProcess.command();
    int all = vae.context().workers(Integer.MAX_VALUE);
    for (int threads : all == 1 ? List.of(1) : List.of(1, all)) {
      String label = threads == 1 ? "vae, 1 thread" : "vae, " + threads + " threads";
      Contestant process = VaeProcess.of(start, label, threads, PROGRAM_LIMIT);
      timed.add(new BenchmarkPlan.Timed(process, true));
      timed.add(new BenchmarkPlan.Timed(codec.contestant(label, threads), false));
    }
    found.found().forEach(anchor -> timed.add(new BenchmarkPlan.Timed(anchor, true)));
    timed.add(new BenchmarkPlan.Timed(new JdkJpegContestant(), false));
    return timed;
  }
}
