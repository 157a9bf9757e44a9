package dev.vae.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as in RFC 4180, one record a line. */
public final class CsvText {
  private CsvText() {}

  /** Returns one line without its end; fields with commas, quotes or line ends are quoted. */
  public static String line(List<String> fields) {
    return String.join(",", fields.stream().map(CsvText::quoted).toList());
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** Splits one line into its fields. A quote that is not closed ends with the line. */
  public static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean inQuotes = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inQuotes && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        inQuotes = !inQuotes;
      } else if (c == ',' && !inQuotes) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
