package dev.vae.cli;

import dev.vae.error.BackendException;
import dev.vae.image.PictureFormat;
import dev.vae.model.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.IVersionProvider;

/** Says what this program is; with -v also what it is built on. */
final class VersionReport implements IVersionProvider {
  private final RunContext context;

  VersionReport(RunContext context) {
    this.context = context;
  }

  @Override
  public String[] getVersion() {
    List<String> lines = new ArrayList<>();
    lines.add("vae " + programVersion());
    if (context.options().verbose.length > 0) {
      lines.add("backend  " + backend());
      lines.add("reads    " + readFormats());
      lines.add("writes   " + writtenFormats());
      lines.add("java     " + java());
      lines.add("system   " + system());
    }
    return lines.toArray(String[]::new);
  }

  /** Returns the version in the jar's manifest; classes outside a jar have none. */
  static String programVersion() {
    String version = VersionReport.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** Loads the neural library, which takes a while: only -v asks for it. */
  private static String backend() {
    try {
      return Backend.load().describe();
    } catch (BackendException e) {
      return "none: " + e.getMessage();
    }
  }

  /** Returns the formats of pictures that can be read. */
  static String readFormats() {
    return formats(format -> true);
  }

  /** Returns the formats of pictures that can be written. */
  static String writtenFormats() {
    return formats(PictureFormat::canWrite);
  }

  /** Returns the version of Java and the name of its machine. */
  static String java() {
    return property("java.version") + " (" + property("java.vm.name") + ")";
  }

  /** Returns the operating system and the kind of processor. */
  static String system() {
    return property("os.name") + " " + property("os.arch");
  }

  private static String formats(Predicate<PictureFormat> which) {
    return Arrays.stream(PictureFormat.values())
        .filter(which)
        .map(PictureFormat::displayName)
        .collect(Collectors.joining(", "));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
