package dev.vae.cli;

import dev.vae.image.Metadata.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which metadata go along with the pixels. */
final class MetadataOptions {
  @Option(
      names = "--metadata",
      paramLabel = "LIST",
      completionCandidates = Lists.class,
      description =
          "Metadata to carry: all (default), none, or some of icc, exif and xmp, with commas.")
  private String list;

  @Option(names = "--strip", description = "Carry the color profile alone: --metadata icc.")
  private boolean strip;

  /** The lists of one word. */
  static final class Lists extends Choices {
    Lists() {
      super(List.of("all", "none", "icc", "exif", "xmp"));
    }
  }

  /**
   * Returns the kinds that go along.
   *
   * @throws UsageException if the list names something else, or both options are given
   */
  Set<Kind> kinds() throws UsageException {
    if (strip && list != null) {
      throw new UsageException("--metadata and --strip exclude one another");
    }
    if (strip) {
      return EnumSet.of(Kind.ICC);
    }
    if (list == null || list.equals("all")) {
      return EnumSet.allOf(Kind.class);
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (!list.equals("none")) {
      for (String name : list.split(",", -1)) {
        kinds.add(kind(name));
      }
    }
    return kinds;
  }

  private static Kind kind(String name) throws UsageException {
    for (Kind kind : Kind.values()) {
      if (name.equals(nameOf(kind))) {
        return kind;
      }
    }
    throw new UsageException(
        "--metadata: '%s' must be all, none, or some of icc, exif and xmp, with commas"
            .formatted(name));
  }

  /** Returns the name of a kind: {@code icc}. */
  static String nameOf(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
