package dev.vae.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A codec and the qualities it is to be measured at.
 *
 * @param contestant the codec
 * @param qualities by rising rate, in the codec's own unit; at least one
 */
public record Ladder(Contestant contestant, List<Double> qualities) {
  /** Copies the list. */
  public Ladder {
    qualities = List.copyOf(qualities);
    if (qualities.isEmpty()) {
      throw new IllegalArgumentException("the ladder has no qualities, must have one or more");
    }
  }

  /** Makes the default ladder of a codec. */
  public static Ladder of(Contestant contestant) {
    return new Ladder(contestant, contestant.ladder());
  }

  /**
   * Makes a ladder of some of the default qualities, spread evenly, ends included.
   *
   * @param steps how many, at least 1; more than there are gives all
   */
  public static Ladder of(Contestant contestant, int steps) {
    List<Double> all = contestant.ladder();
    if (steps >= all.size()) {
      return of(contestant);
    }
    List<Double> some = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      some.add(all.get(steps == 1 ? all.size() / 2 : i * (all.size() - 1) / (steps - 1)));
    }
    return new Ladder(contestant, some);
  }
}
