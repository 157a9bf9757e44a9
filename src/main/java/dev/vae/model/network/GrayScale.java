package dev.vae.model.network;

import dev.vae.latent.QuantizationStep;
import dev.vae.transform.ColorTransform;

/**
 * Shows gray pictures to networks that were trained on color: a gray plane stands for the first of
 * three, whose samples are larger by the transform's gain, and so is the step.
 */
final class GrayScale {
  private GrayScale() {}

  static float gain(boolean gray) {
    return gray ? ColorTransform.GRAY_GAIN : 1;
  }

  static QuantizationStep step(QuantizationStep step, boolean gray) {
    return gray ? QuantizationStep.nearest(step.size() * ColorTransform.GRAY_GAIN) : step;
  }
}
