package dev.vae.cli;

import dev.vae.error.CorruptFileException;
import java.util.ArrayList;
import java.util.List;

/** Which pictures of an archive are lost, and why. */
final class ArchiveDamage {
  private final boolean allowed;
  private final List<String> parts = new ArrayList<>();
  private CorruptFileException first;

  /**
   * Creates a list of no damage.
   *
   * @param allowed whether reading goes on after damage
   */
  ArchiveDamage(boolean allowed) {
    this.allowed = allowed;
  }

  /**
   * Notes damage.
   *
   * @param from number of the first picture that is lost
   * @param end number after the last one
   * @throws CorruptFileException if damage is not allowed
   */
  void add(int from, int end, CorruptFileException cause) throws CorruptFileException {
    if (!allowed) {
      throw new CorruptFileException(
          cause.getMessage() + "; --allow-partial writes the pictures that are intact", cause);
    }
    first = first == null ? cause : first;
    if (end > from) {
      parts.add(end - from == 1 ? Integer.toString(from) : from + " to " + (end - 1));
    }
  }

  /**
   * Tells of the damage.
   *
   * @throws CorruptFileException if there was any
   */
  void throwIfAny() throws CorruptFileException {
    if (first != null) {
      String lost =
          parts.isEmpty()
              ? "no picture is lost"
              : "lost pictures: " + String.join(", ", parts) + "; the others are written";
      throw new CorruptFileException(first.getMessage() + "; " + lost, first);
    }
  }
}
