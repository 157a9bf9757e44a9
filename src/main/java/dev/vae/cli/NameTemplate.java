package dev.vae.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern of {@code --name}, from which each input's output gets its name.
 *
 * @param text the pattern; {@code {stem}}, {@code {ext}}, {@code {dir}} and {@code {n}} stand for
 *     the input's name up to its last dot, what follows that dot, the name of its folder, and its
 *     number from 1, with zeros in front so that names sort
 */
record NameTemplate(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

  private static final Map<String, String> NOTHING =
      Map.of("stem", "", "ext", "", "dir", "", "n", "");

  /** Returns the first placeholder that nothing stands for, or null if there is none. */
  String unknownPlaceholder() {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .filter(found -> !NOTHING.containsKey(found.group(1)))
        .map(found -> found.group())
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns the name of an output; it may begin with folders.
   *
   * @param input the input
   * @param number its number, from 1
   * @param count how many inputs there are
   */
  String nameFor(Path input, int number, int count) {
    String file = String.valueOf(input.getFileName());
    Path folder = input.toAbsolutePath().normalize().getParent();
    Path folderName = folder == null ? null : folder.getFileName();
    Map<String, String> values =
        Map.of(
            "stem", InputNames.stemOf(file),
            "ext", InputNames.extensionOf(file),
            "dir", folderName == null ? "" : folderName.toString(),
            "n", padded(number, count));
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
  }

  private static String padded(int number, int count) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, Integer.toString(count).length() - digits.length())) + digits;
  }
}
