package dev.vae.evaluation;

/**
 * How fast a codec is, on an otherwise idle machine.
 *
 * @param codec short name of the codec
 * @param label name readers see
 * @param process whether whole processes were timed, start and file access included, or calls
 *     inside a warm process
 * @param quality in the codec's own unit
 * @param bpp mean bits per pixel at that quality
 * @param encodeMegapixelsPerSecond median over pictures and repetitions
 * @param decodeMegapixelsPerSecond median over pictures and repetitions
 * @param runs how many runs the medians are of
 */
public record Speed(
    String codec,
    String label,
    boolean process,
    double quality,
    double bpp,
    double encodeMegapixelsPerSecond,
    double decodeMegapixelsPerSecond,
    int runs) {}
