package dev.vae.model.vector;

import dev.vae.latent.LevelPicture;

/** A pass through a decoder that remembers what its layers gave, so that it can be derived. */
final class DecoderPass {
  private final LayerStack decoder;

  /** What goes into each layer, after rectifying; last the logits. */
  private final float[][] values;

  private final float[] reconstruction;

  /**
   * Decodes.
   *
   * @param latents as the decoder takes them
   */
  DecoderPass(LayerStack decoder, float[] latents) {
    this.decoder = decoder;
    values = decoder.applyAll(latents);
    float[] logits = values[values.length - 1];
    reconstruction = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      reconstruction[i] = (float) (1 / (1 + StrictMath.exp(-logits[i])));
    }
  }

  /** Returns the samples, 0 to 1; not copied. */
  float[] reconstruction() {
    return reconstruction;
  }

  /** Returns the squared error against samples of 0 to 255, in units of samples of 0 to 1. */
  double squaredError(int[] samples) {
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      double error = reconstruction[i] - samples[i] / (double) LevelPicture.SAMPLE_MAX;
      sum += error * error;
    }
    return sum;
  }

  /** Returns the derivative of the squared error by the latents. */
  float[] gradient(int[] samples) {
    float[] gradient = new float[reconstruction.length];
    for (int i = 0; i < gradient.length; i++) {
      float sample = reconstruction[i];
      float error = sample - samples[i] / (float) LevelPicture.SAMPLE_MAX;
      gradient[i] = 2 * error * sample * (1 - sample);
    }
    return decoder.derive(values, gradient);
  }
}
