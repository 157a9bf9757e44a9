package dev.vae.latent;

/** Turns the coefficients of a band into symbols, and back. */
public interface BandQuantizer {
  /**
   * Quantizes a band.
   *
   * @param coefficients array with the band's coefficients, not changed
   * @param symbols array that receives symbols within ±{@link LatentPyramid#SYMBOL_MAX}
   */
  void quantize(float[] coefficients, BandView from, int[] symbols, BandView to);

  /**
   * Adds what symbols stand for to the coefficients of a part of a band.
   *
   * @param from where the part's symbols lie
   * @param to where the part lies in the coefficients, of the same size
   */
  void dequantize(int[] symbols, BandView from, float[] coefficients, BandView to);
}
