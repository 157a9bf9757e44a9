package dev.vae.image;

/** The wording of notes that more than one format needs. */
final class Notes {
  static final String SIXTEEN_BITS = "16 bits a sample reduced to 8";
  static final String BAD_PROFILE = "damaged color profile ignored";

  private Notes() {}

  static String firstOf(int count, String what) {
    return "first of " + count + " " + what;
  }
}
