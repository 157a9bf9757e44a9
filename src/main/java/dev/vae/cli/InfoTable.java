package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.FileInfo;
import dev.vae.model.ModelDescription;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what coded files hold, for people: a table, or a paragraph a file. */
final class InfoTable {
  private static final List<String> HEADINGS =
      List.of(
          "file",
          "size",
          "pixels",
          "bpp",
          "channels",
          "quality",
          "coding",
          "tiles",
          "model",
          "format");
  private static final String GAP = "  ";

  private final List<ModelDescription> models;
  private final boolean detailed;

  /**
   * Creates the table.
   *
   * @param models the models at hand
   * @param detailed whether each file gets a paragraph instead of a row
   */
  InfoTable(List<ModelDescription> models, boolean detailed) {
    this.models = models;
    this.detailed = detailed;
  }

  /** Returns the model that a file names, if it is at hand. */
  static Optional<ModelDescription> modelOf(FileInfo info, List<ModelDescription> models) {
    return models.stream()
        .filter(model -> info.needsModel() && model.id().toString().startsWith(info.modelId()))
        .findFirst();
  }

  /** Prints the files whose header could be read; the others were reported already. */
  void print(List<Outcome<Input, CodedFile>> outcomes, PrintWriter out) {
    List<Outcome<Input, CodedFile>> done = outcomes.stream().filter(Outcome::done).toList();
    if (detailed) {
      done.forEach(outcome -> printParagraph(outcome, out));
    } else if (!done.isEmpty()) {
      printTable(done, out);
    }
    out.flush();
  }

  private void printTable(List<Outcome<Input, CodedFile>> done, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    done.forEach(outcome -> rows.add(cells(outcome)));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private List<String> cells(Outcome<Input, CodedFile> outcome) {
    FileInfo info = outcome.result().info();
    long bytes = outcome.result().bytes();
    return List.of(
        Console.oneLine(outcome.job().label()),
        Figures.bytes(bytes),
        info.width() + "x" + info.height(),
        Figures.bpp(bytes, info.pixels()),
        FileInfoReport.channels(info),
        FileInfoReport.quality(info),
        FileInfoReport.coding(info),
        Integer.toString(info.tiles()),
        model(info),
        Integer.toString(info.formatVersion()));
  }

  private String model(FileInfo info) {
    if (!info.needsModel()) {
      return "-";
    }
    String name = modelOf(info, models).map(ModelDescription::name).orElse("(missing)");
    return info.modelId() + " " + name;
  }

  private void printParagraph(Outcome<Input, CodedFile> outcome, PrintWriter out) {
    FileInfo info = outcome.result().info();
    long bytes = outcome.result().bytes();
    out.println(Console.oneLine(outcome.job().label()));
    field(out, "size", "%d bytes, %s bits a pixel", bytes, Figures.bpp(bytes, info.pixels()));
    field(out, "picture", "%dx%d, %s", info.width(), info.height(), FileInfoReport.channels(info));
    field(out, "coding", "%s", FileInfoReport.coding(info));
    field(out, "quality", "%s%s", FileInfoReport.quality(info), step(info));
    field(out, "tiles", "%d", info.tiles());
    FileInfoReport.exactCells(info)
        .ifPresent(text -> field(out, "cells", "%s, %d bytes", text, info.exactCellBytes()));
    field(out, "model", "%s", model(info));
    Annotations annotations = outcome.result().annotations();
    field(out, "metadata", "%s", FileInfoReport.metadata(annotations));
    if (!annotations.preprocessing().isEmpty()) {
      field(out, "prepared", "%s", Console.oneLine(annotations.preprocessing()));
    }
    field(
        out, "format", "version %d, header of %d bytes", info.formatVersion(), info.headerBytes());
  }

  private static String step(FileInfo info) {
    return info.step().isPresent()
        ? Figures.format(" (quantization step %.3f)", info.step().getAsDouble())
        : "";
  }

  private static void field(PrintWriter out, String name, String pattern, Object... values) {
    out.println(Figures.format("  %-8s %s", name, Figures.format(pattern, values)));
  }
}
