package dev.vae.cli;

import java.util.Iterator;
import java.util.List;

/** The values that an option or an argument can have, for shells to complete. */
class Choices implements Iterable<String> {
  private final List<String> values;

  Choices(List<String> values) {
    this.values = List.copyOf(values);
  }

  @Override
  public final Iterator<String> iterator() {
    return values.iterator();
  }
}
