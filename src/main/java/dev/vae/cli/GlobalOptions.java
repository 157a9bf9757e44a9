package dev.vae.cli;

import dev.vae.image.SizeLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      order = 100,
      description = "Say more; -vv adds stack traces.")
  boolean[] verbose = {};

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      order = 101,
      description = "Errors only; given twice, not even these.")
  boolean[] quiet = {};

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      order = 102,
      description = "Report as one JSON document on standard output.")
  boolean json;

  @Option(
      names = {"-T", "--threads"},
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      order = 103,
      converter = ThreadCountConverter.class,
      description = "Threads, 0 or 'all' for all cores (default). Never alters the bytes.")
  Integer threads;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      order = 104,
      converter = PixelCountConverter.class,
      description = "Refuse larger pictures; K, M and G are allowed (default 268435456).")
  long maxPixels = SizeLimits.DEFAULT.maxPixels();

  @Option(
      names = "--max-side",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      order = 105,
      converter = SideConverter.class,
      description = "Refuse wider or higher pictures (default 65535).")
  int maxSide = SizeLimits.DEFAULT.maxSide();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      scope = ScopeType.INHERIT,
      order = 106,
      converter = ByteCountConverter.class,
      description =
          "Refuse what takes more memory, and work on fewer files and tiles at once; K, MiB..."
              + " allowed.")
  Long memory;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      order = 107,
      description = "Look for models in this folder too; may be repeated.")
  List<Path> modelFolders = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      order = 108,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      order = 109,
      description = "Show the version; with -v also the backend and the formats.")
  boolean version;

  /** Returns the limits on pictures. */
  SizeLimits limits() {
    return new SizeLimits(maxPixels, maxSide, memory == null ? Long.MAX_VALUE : memory);
  }
}
