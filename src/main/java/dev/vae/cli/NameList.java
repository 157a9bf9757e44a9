package dev.vae.cli;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Names of files in the bytes of a list, one a line or each ended by a zero byte. */
final class NameList {
  private NameList() {}

  /**
   * Returns the names, in order; empty ones are left out.
   *
   * @param list the list, in the encoding that the system has for names
   * @param zeroEnded whether a zero byte ends a name, rather than a line's end
   */
  static List<String> names(byte[] list, boolean zeroEnded) {
    List<String> names = new ArrayList<>();
    String text = new String(list, encoding());
    for (String entry : text.split(zeroEnded ? "\0" : "\r?\n", -1)) {
      if (!entry.isEmpty()) {
        names.add(entry);
      }
    }
    return names;
  }

  private static Charset encoding() {
    String name = System.getProperty("sun.jnu.encoding");
    return name == null || !Charset.isSupported(name)
        ? Charset.defaultCharset()
        : Charset.forName(name);
  }
}
