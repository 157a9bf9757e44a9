package dev.vae.codec;

import dev.vae.container.MetadataBlocks;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import java.io.IOException;

/**
 * Turns pictures into file bytes that give back every sample, or each within a largest error.
 *
 * <p>No model is needed, neither here nor to decode. Safe for use by several threads at once; the
 * bytes depend on the picture and the error alone.
 */
public final class LosslessEncoder {
  private final SizeLimits limits;
  private final PredictiveCoding predictive;

  /**
   * Creates an encoder.
   *
   * @param threads threads that share one picture's work, at least 1
   */
  public LosslessEncoder(int threads) {
    this(SizeLimits.DEFAULT, threads);
  }

  /**
   * Creates an encoder.
   *
   * @param limits what a picture may take
   * @param threads threads that share one picture's work, at least 1
   */
  public LosslessEncoder(SizeLimits limits, int threads) {
    this.limits = limits;
    predictive = new PredictiveCoding(limits, new WorkerPool(threads), threads);
  }

  /**
   * Encodes a picture.
   *
   * @param maxError largest difference that a color sample may get, in the picture's own units; 0
   *     for none; alpha is exact always
   * @return the file; stored if that is smaller
   * @throws LimitExceededException if the picture needs more memory than there is
   * @throws IllegalArgumentException if the error is below 0 or above the largest sample
   */
  public EncodedPicture encode(Picture picture, int maxError) throws IOException {
    return encode(picture, maxError, Annotations.NONE);
  }

  /** Encodes a picture with what its file is to say beside the pixels. */
  public EncodedPicture encode(Picture picture, int maxError, Annotations annotations)
      throws IOException {
    if (maxError < 0 || maxError > picture.sampleMax()) {
      throw new IllegalArgumentException(
          "largest error is %d, must be 0 to %d".formatted(maxError, picture.sampleMax()));
    }
    try {
      return smallest(picture, maxError, annotations.blocks());
    } catch (OutOfMemoryError e) {
      throw MemoryNeed.exceeded(e, limits);
    }
  }

  private EncodedPicture smallest(Picture picture, int maxError, MetadataBlocks metadata)
      throws IOException {
    byte[] predicted = predictive.encode(picture, maxError, metadata);
    if (StoredCoding.isWorthTrying(picture, predicted.length)) {
      byte[] stored = PictureEncoder.encodeStored(picture, metadata);
      if (stored.length < predicted.length) {
        return PictureEncoder.encoded(stored);
      }
    }
    return PictureEncoder.encoded(predicted);
  }
}
