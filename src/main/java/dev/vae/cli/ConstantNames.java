package dev.vae.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Constants of enums as options spell them: lower case, hyphens between words. */
final class ConstantNames {
  private ConstantNames() {}

  /** Returns the spellings of all constants. */
  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(ConstantNames::of).toList();
  }

  /** Returns the constant that is spelled so, if there is one. */
  static <E extends Enum<E>> Optional<E> find(Class<E> type, String spelled) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(spelled))
        .findFirst();
  }

  /** Returns the spelling of a constant. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
