package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;
import dev.vae.latent.TileSamples;
import java.util.ArrayList;
import java.util.List;

/**
 * Codes a tile's samples as residuals of predictions (docs/FORMAT.md, section "Predictive coding").
 *
 * <p>One code for both directions: with a decoder the samples are filled in; an encoder replaces
 * them by those that the decoder will have, which differ where an error is allowed. Integers only;
 * never an exception, whatever the bytes are.
 */
public final class SampleCoder {
  /** Green first: it tells most of red and blue. */
  private static final int[] COLOR_ORDER = {1, 0, 2};

  private static final int[] GRAY_ORDER = {0};

  private final BinaryCoder coder;
  private final TileSamples tile;
  private final boolean drawing;

  private SampleCoder(BinaryCoder coder, TileSamples tile, boolean drawing) {
    this.coder = coder;
    this.tile = tile;
    this.drawing = drawing;
  }

  /**
   * Codes all samples of a tile.
   *
   * @param tile read, and written
   * @param drawing whether the picture is taken for a drawing rather than a photograph; ignored
   *     when decoding
   * @param maxError largest difference that a color sample may get; alpha is always exact
   */
  public static void code(BinaryCoder coder, TileSamples tile, boolean drawing, int maxError) {
    boolean drawn = coder.code(drawing ? 1 : 0, BinaryCoder.HALF) == 1;
    new SampleCoder(coder, tile, drawn).codeAll(maxError);
  }

  private void codeAll(int maxError) {
    List<CodedPlane> before = new ArrayList<>();
    for (int color : tile.colors() == 1 ? GRAY_ORDER : COLOR_ORDER) {
      before.add(0, codePlane(tile.planes()[color], before, maxError));
    }
    if (tile.planes().length > tile.colors()) {
      codePlane(tile.planes()[tile.colors()], List.of(), 0);
    }
  }

  private CodedPlane codePlane(int[] plane, List<CodedPlane> before, int maxError) {
    SamplePlane samples = new SamplePlane(tile.width(), tile.height());
    SamplePlane residuals = new SamplePlane(tile.width(), tile.height());
    CodedPlane coded = new CodedPlane(samples, residuals);
    ResidualMixer mixer = new ResidualMixer(coder);
    SampleModel model =
        drawing
            ? new DrawingModel(mixer, coded, before, tile.sampleMax())
            : new PhotographModel(mixer, coded, before, 2 * maxError + 1, tile.depth());
    PlaneCoder planeCoder =
        new PlaneCoder(coded, model, new ResidualCoder(mixer), maxError, tile.depth());
    samples.fillAbove((tile.sampleMax() + 1) / 2);
    for (int y = 0; y < tile.height(); y++) {
      samples.openRow(y);
      planeCoder.codeRow(plane, y);
      samples.closeRow(y);
    }
    samples.fillBelow();
    return coded;
  }
}
