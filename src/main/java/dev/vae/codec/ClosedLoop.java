package dev.vae.codec;

import dev.vae.container.TileGrid.Tile;
import dev.vae.error.VaeException;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.Subband;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandGraph;
import dev.vae.transform.WaveletTransform;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Quantizes a pyramid from the coarsest level down, predicting each level from what a decoder will
 * have of the coarser ones, so that errors do not add up.
 */
final class ClosedLoop {
  private final PyramidShape shape;
  private final QuantizationStep step;
  private final PyramidNetworks networks;
  private final WorkerPool workers;
  private final TileQuantizer quantizer;
  private final WaveletTransform wavelet;

  ClosedLoop(
      PyramidShape shape, QuantizationStep step, PyramidNetworks networks, WorkerPool workers) {
    this.shape = shape;
    this.step = step;
    this.networks = networks;
    this.workers = workers;
    this.quantizer = new TileQuantizer(shape, step);
    this.wavelet = new WaveletTransform(shape, workers);
  }

  /**
   * Quantizes.
   *
   * @param coefficients pyramid [1 or 3][rows * stride]; replaced by the residuals of prediction
   * @param decoded zeros [1 or 3][rows * stride], which become what the decoder has before repair;
   *     or no plane at all if there is no prediction and nobody wants them
   * @param tiles cover the picture
   * @return the tiles' symbols, without alpha
   */
  TileSymbols[] quantize(float[][] coefficients, float[][] decoded, List<Tile> tiles)
      throws IOException {
    TileSymbols[] symbols = new TileSymbols[tiles.size()];
    Arrays.setAll(
        symbols, i -> TileSymbols.zeros(quantizer.shape(tiles.get(i)), coefficients.length, false));
    quantize(Subband::isLowpass, coefficients, decoded, tiles, symbols);
    for (int level = shape.levels(); level >= shape.finest(); level--) {
      predict(level, coefficients, decoded);
      int detailLevel = level;
      quantize(band -> band.isDetailOf(detailLevel), coefficients, decoded, tiles, symbols);
      for (float[] plane : decoded) {
        wavelet.inverse(plane, level);
      }
    }
    return symbols;
  }

  private void predict(int level, float[][] coefficients, float[][] decoded) throws VaeException {
    if (!networks.predict()) {
      return;
    }
    networks.run(
        BandGraph.PREDICTION,
        level,
        decoded,
        shape,
        step,
        (color, index, values) -> {
          for (int i = 0; i < values.length; i++) {
            coefficients[color][index + i] -= values[i];
            decoded[color][index + i] = values[i];
          }
        });
  }

  private void quantize(
      Predicate<Subband> which,
      float[][] coefficients,
      float[][] decoded,
      List<Tile> tiles,
      TileSymbols[] symbols)
      throws IOException {
    int colors = coefficients.length;
    workers.forEach(
        symbols.length * colors,
        i -> {
          int tile = i / colors;
          int color = i % colors;
          quantizer.quantize(tiles.get(tile), color, which, coefficients[color], symbols[tile]);
          if (decoded.length > 0) {
            quantizer.dequantize(
                tiles.get(tile), color, which, symbols[tile].latents(), decoded[color]);
          }
        });
  }
}
