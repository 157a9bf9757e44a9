package dev.vae.evaluation;

/**
 * A picture that a codec did not code or decode.
 *
 * @param codec short name of the codec
 * @param quality in the codec's own unit
 * @param picture name of the picture
 * @param reason one line
 */
public record Failure(String codec, double quality, String picture, String reason) {}
