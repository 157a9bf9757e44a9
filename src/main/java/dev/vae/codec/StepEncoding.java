package dev.vae.codec;

import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.latent.QuantizationStep;
import java.io.IOException;

/** One picture, encoded at as many quantization steps as wanted. */
public final class StepEncoding {
  /** Index of the finest step, which gives the largest and best file. */
  public static final int FINEST = 0;

  /** Index of the coarsest step. */
  public static final int COARSEST = QuantizationStep.INDEX_MAX;

  private final PictureEncoder encoder;
  private final Picture picture;
  private final Annotations annotations;

  StepEncoding(PictureEncoder encoder, Picture picture, Annotations annotations) {
    this.encoder = encoder;
    this.picture = picture;
    this.annotations = annotations;
  }

  /** Returns the index of a quality's step; the step is twice as large 4096 indices further on. */
  public static int indexOf(double quality) {
    return Quality.step(quality).index();
  }

  /**
   * Encodes the picture.
   *
   * @param stepIndex position on the scale of steps, {@link #FINEST} to {@link #COARSEST}
   * @return the file, the same as {@link PictureEncoder#encode} gives at that step
   * @throws LimitExceededException if the picture needs more memory than there is
   */
  public EncodedPicture at(int stepIndex) throws IOException {
    return encoder.encode(picture, new QuantizationStep(stepIndex), annotations);
  }
}
