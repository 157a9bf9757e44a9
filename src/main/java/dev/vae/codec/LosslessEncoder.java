package dev.vae.codec;

import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import java.io.IOException;

/**
 * Turns pictures into file bytes that give back every sample, or each within a largest error.
 *
 * <p>No model is needed, neither here nor to decode. Safe for use by several threads at once; the
 * bytes depend on the picture and the error alone.
 */
public final class LosslessEncoder {
  private final PredictiveCoding predictive;

  /**
   * Creates an encoder.
   *
   * @param threads threads that share one picture's work, at least 1
   */
  public LosslessEncoder(int threads) {
    predictive = new PredictiveCoding(new WorkerPool(threads), threads);
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
    if (maxError < 0 || maxError > picture.sampleMax()) {
      throw new IllegalArgumentException(
          "largest error is %d, must be 0 to %d".formatted(maxError, picture.sampleMax()));
    }
    try {
      return smallest(picture, maxError);
    } catch (OutOfMemoryError e) {
      throw MemoryNeed.exceeded(e);
    }
  }

  private EncodedPicture smallest(Picture picture, int maxError) throws IOException {
    byte[] predicted = predictive.encode(picture, maxError);
    if (StoredCoding.isWorthTrying(picture, predicted.length)) {
      byte[] stored = PictureEncoder.encodeStored(picture);
      if (stored.length < predicted.length) {
        return PictureEncoder.encoded(stored);
      }
    }
    return PictureEncoder.encoded(predicted);
  }
}
