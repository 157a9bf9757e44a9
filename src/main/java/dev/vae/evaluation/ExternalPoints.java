package dev.vae.evaluation;

import dev.vae.error.CorruptFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads published rate-distortion points: a CSV file with the columns {@code codec}, {@code bpp}
 * and {@code psnr_rgb_db} or {@code msssim_db} or both, and {@code source} if it has one, in any
 * order.
 */
public final class ExternalPoints {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final Map<String, Points> codecs = new LinkedHashMap<>();

  private ExternalPoints() {}

  private record Points(String source, List<RatePoint> psnr, List<RatePoint> msSsim) {}

  /**
   * Reads a file.
   *
   * @return one curve a codec, in the order of the file
   * @throws CorruptFileException if a column or number is missing
   * @throws IOException if the file cannot be read
   */
  public static List<ExternalCurve> read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    ExternalPoints points = new ExternalPoints();
    List<String> lines = LINE_END.splitAsStream(text).toList();
    points.readHeader(lines.isEmpty() ? "" : lines.get(0));
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        points.readRow(lines.get(i), i + 1);
      }
    }
    return points.curves();
  }

  private void readHeader(String line) throws CorruptFileException {
    List<String> names = CsvText.fields(line);
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i).strip(), i);
    }
    if (!columns.containsKey("codec")
        || !columns.containsKey("bpp")
        || !(columns.containsKey("psnr_rgb_db") || columns.containsKey("msssim_db"))) {
      throw new CorruptFileException(
          "columns are " + columns.keySet() + ", must be codec, bpp and psnr_rgb_db or msssim_db");
    }
  }

  private void readRow(String line, int number) throws CorruptFileException {
    List<String> fields = CsvText.fields(line);
    String source = field(fields, "source");
    Points points =
        codecs.computeIfAbsent(
            field(fields, "codec"),
            codec -> new Points(source, new ArrayList<>(), new ArrayList<>()));
    addPoint(fields, "psnr_rgb_db", number, points.psnr());
    addPoint(fields, "msssim_db", number, points.msSsim());
  }

  private String field(List<String> fields, String column) {
    int index = columns.getOrDefault(column, Integer.MAX_VALUE);
    return index < fields.size() ? fields.get(index).strip() : "";
  }

  private void addPoint(List<String> fields, String column, int number, List<RatePoint> points)
      throws CorruptFileException {
    String quality = field(fields, column);
    if (quality.isEmpty() || quality.equals("inf")) {
      return;
    }
    try {
      points.add(
          new RatePoint(Double.parseDouble(field(fields, "bpp")), Double.parseDouble(quality)));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("line " + number + ": " + e.getMessage(), e);
    }
  }

  private List<ExternalCurve> curves() {
    return codecs.entrySet().stream()
        .map(
            entry ->
                new ExternalCurve(
                    entry.getKey(),
                    entry.getValue().source(),
                    RateDistortionCurve.of(entry.getValue().psnr()),
                    RateDistortionCurve.of(entry.getValue().msSsim())))
        .toList();
  }
}
