package dev.vae.evaluation;

import dev.vae.metric.BitsPerPixel;

/**
 * One picture coded at one quality: one row of results.
 *
 * @param codec short name of the codec
 * @param quality in the codec's own unit
 * @param picture name of the picture
 * @param pixels width times height
 * @param fileBytes size of the coded file in bytes, headers included
 * @param difference the decoded picture against the original
 * @param encodeSeconds wall time of coding
 * @param decodeSeconds wall time of decoding
 */
public record Measurement(
    String codec,
    double quality,
    String picture,
    long pixels,
    long fileBytes,
    Comparison difference,
    double encodeSeconds,
    double decodeSeconds) {
  /** Returns the bits per pixel of the whole file. */
  public double bpp() {
    return BitsPerPixel.of(fileBytes, pixels);
  }
}
