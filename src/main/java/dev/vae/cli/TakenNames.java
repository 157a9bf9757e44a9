package dev.vae.cli;

import java.util.HashMap;
import java.util.Map;

/**
 * The names of files in one folder that inputs have taken for their outputs. Pictures of an archive
 * that have numbers alone are one entry, however many the archive says there are.
 */
final class TakenNames {
  private final Map<String, Input> owners = new HashMap<>();
  private final Map<String, Numbers> numbers = new HashMap<>();

  /** The names from one number, 0, to that before the count, all of one length. */
  private record Numbers(Input owner, int count) {}

  /**
   * Takes a name.
   *
   * @return who has it already; null if nobody has
   */
  Input take(String name, Input by) {
    Input owner = ownerOf(name);
    owners.putIfAbsent(name, by);
    return owner;
  }

  /**
   * Takes the names of numbered pictures.
   *
   * @param first the name of number 0, with as many zeros as numbers have digits
   * @param count how many there are
   * @return who has one of them already; null if nobody has
   */
  Input takeNumbers(String first, int count, Input by) {
    Numbers others = numbers.putIfAbsent(first, new Numbers(by, count));
    if (others != null) {
      return others.owner();
    }
    return owners.keySet().stream()
        .filter(this::isNumber)
        .findFirst()
        .map(owners::get)
        .orElse(null);
  }

  /** Returns whether a name is taken. */
  boolean has(String name) {
    return ownerOf(name) != null;
  }

  private Input ownerOf(String name) {
    Input owner = owners.get(name);
    return owner == null && isNumber(name) ? numbers.get(firstLike(name)).owner() : owner;
  }

  private boolean isNumber(String name) {
    Numbers taken = numbers.get(firstLike(name));
    return taken != null && Long.parseLong(InputNames.stemOf(name)) < taken.count();
  }

  /** Returns a name with zeros for a stem of digits. */
  private static String firstLike(String name) {
    String stem = InputNames.stemOf(name);
    return stem.matches("[0-9]{1,10}")
        ? "0".repeat(stem.length()) + name.substring(stem.length())
        : "";
  }
}
