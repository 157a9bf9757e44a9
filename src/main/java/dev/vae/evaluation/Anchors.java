package dev.vae.evaluation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The anchor encoders that were asked for: those found, and those that are not installed.
 *
 * @param found contestants that can run
 * @param missing encoders that cannot
 */
public record Anchors(List<Contestant> found, List<Missing> missing) {
  /** Copies the lists. */
  public Anchors {
    found = List.copyOf(found);
    missing = List.copyOf(missing);
  }

  /**
   * An encoder that is not installed.
   *
   * @param label name readers see
   * @param program the program that was not found
   * @param debianPackage the package that brings it
   */
  public record Missing(String label, String program, String debianPackage) {
    /** Returns one line that says what to install. */
    public String advice() {
      return label + ": " + program + " is not on PATH; Debian has it in package " + debianPackage;
    }
  }

  /** Returns the names that can be asked for: families and single encoders. */
  public static Set<String> names() {
    Set<String> names = AnchorCatalog.families();
    AnchorCatalog.ALL.forEach(spec -> names.add(spec.name()));
    return names;
  }

  /**
   * Looks for encoders.
   *
   * @param wanted names of {@link #names()}; an unknown one finds nothing
   * @param path where to look
   * @param limit longest wall time of one run of a program
   */
  public static Anchors find(Set<String> wanted, SearchPath path, Duration limit)
      throws InterruptedException {
    List<Contestant> found = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    for (ExternalCodecSpec spec : AnchorCatalog.ALL) {
      if (!wanted.contains(spec.family()) && !wanted.contains(spec.name())) {
        continue;
      }
      Optional<Path> encoder = path.find(spec.encode().program());
      Optional<Path> decoder = path.find(spec.decode().program());
      if (encoder.isPresent() && decoder.isPresent()) {
        found.add(
            new ExternalContestant(
                spec, List.of(encoder.get().toString()), List.of(decoder.get().toString()), limit));
      } else {
        String program = (encoder.isPresent() ? spec.decode() : spec.encode()).program();
        missing.add(new Missing(spec.label(), program, spec.debianPackage()));
      }
    }
    return new Anchors(found, missing);
  }
}
