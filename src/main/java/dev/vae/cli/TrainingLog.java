package dev.vae.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.evaluation.report.LossPlot;
import dev.vae.training.TrainingListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a person how a training goes, and writes it down as JSON lines and as a picture. */
final class TrainingLog implements TrainingListener {
  private final Console console;
  private final Path metrics;
  private final Path plot;
  private final Map<String, List<LossPlot.Point>> curves = new LinkedHashMap<>();

  /**
   * Creates a log.
   *
   * @param metrics file of JSON lines, appended to
   * @param plot SVG file, written anew with each report
   */
  TrainingLog(Console console, Path metrics, Path plot) {
    this.console = console;
    this.metrics = metrics;
    this.plot = plot;
  }

  @Override
  public void skipped(Path file, String reason) {
    console.note(file.toString(), "skipped: " + reason);
  }

  @Override
  public void note(String message) {
    console.note(null, message);
  }

  @Override
  public void progressed(Progress p) {
    console.summary(
        String.format(
            Locale.ROOT,
            "%-7s step %d: loss %.4f%s, %.2f s a step, %.0f GFLOP/s, %s left",
            p.stage(),
            p.step(),
            p.loss(),
            Double.isNaN(p.validation())
                ? ""
                : String.format(Locale.ROOT, ", validation %.4f", p.validation()),
            p.stepSeconds(),
            p.gigaflopsASecond(),
            time(p.secondsLeft())));
    try {
      write(p);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Progress p) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("stage", p.stage());
    line.put("step", p.step());
    line.put("loss", p.loss());
    if (!Double.isNaN(p.validation())) {
      line.put("validation", p.validation());
    }
    line.put("learningRate", p.rate());
    line.put("stepSeconds", p.stepSeconds());
    line.put("gigaflopsASecond", p.gigaflopsASecond());
    line.put("waitedShare", p.waitedShare());
    try (BufferedWriter out =
        Files.newBufferedWriter(metrics, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(JSON.std.asString(line));
      out.write('\n');
    }
    add(p.stage(), p.step(), p.loss());
    if (!Double.isNaN(p.validation())) {
      add(p.stage() + " validation", p.step(), p.validation());
    }
    Files.writeString(plot, LossPlot.svg(curves));
  }

  private void add(String curve, long step, double loss) {
    curves.computeIfAbsent(curve, c -> new ArrayList<>()).add(new LossPlot.Point(step, loss));
  }

  private static String time(double seconds) {
    if (Double.isNaN(seconds)) {
      return "unknown time";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 1 ? "under a minute" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
