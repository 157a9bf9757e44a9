package dev.vae.evaluation;

import dev.vae.codec.EncodedPicture;

/**
 * A picture that was encoded for an aim.
 *
 * @param coded the file
 * @param aim what was to be reached
 * @param reached what was reached, in the units of the aim's target
 * @param encodings how often the picture was encoded for it
 */
public record AimedPicture(EncodedPicture coded, Aim aim, double reached, int encodings) {
  /** Returns whether the value reached is within the aim, rather than only near it. */
  public boolean isMet() {
    return aim.isMetBy(reached);
  }

  AimedPicture after(int allEncodings) {
    return new AimedPicture(coded, aim, reached, allEncodings);
  }
}
