package dev.vae.cli;

import java.util.function.Predicate;

/**
 * Which inputs become many files in a folder, rather than one.
 *
 * @param isGivenBy whether an input does
 * @param all whether all of its files are written, rather than one that is found later
 */
record ManyFiles(Predicate<Input> isGivenBy, boolean all) {
  /** No input does. */
  static final ManyFiles NONE = new ManyFiles(input -> false, true);
}
