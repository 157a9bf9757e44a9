package dev.vae.codec;

import dev.vae.container.MetadataBlocks;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.util.Optional;

/**
 * Turns pictures into file bytes that give back every sample, or each within a largest error.
 *
 * <p>No model is needed, neither here nor to decode. Safe for use by several threads at once; the
 * bytes depend on the picture and the error alone.
 */
public final class LosslessEncoder {
  private final SizeLimits limits;
  private final int threads;
  private final WorkerPool workers;
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
    this(limits, threads, new WorkerPool(threads));
  }

  /** Creates an encoder that shares its workers, as many as there are threads. */
  LosslessEncoder(SizeLimits limits, int threads, WorkerPool workers) {
    this.limits = limits;
    this.threads = threads;
    this.workers = workers;
    this.predictive = new PredictiveCoding(limits, workers, threads);
  }

  /** Returns this encoder for pictures while so many bytes more are held in memory. */
  LosslessEncoder beside(long bytes) {
    return new LosslessEncoder(limits.beside(bytes), threads, workers);
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
      MetadataBlocks metadata = annotations.blocks();
      return smallest(picture, predictive.encode(picture, maxError, metadata), metadata);
    } catch (OutOfMemoryError e) {
      throw MemoryNeed.exceeded(e, limits);
    }
  }

  /**
   * Encodes a picture exactly, but gives up as soon as predicting it takes too much.
   *
   * @param bytes what the file must be smaller than
   * @return the file, or nothing if it is not
   */
  Optional<EncodedPicture> encodeBelow(int bytes, Picture picture, Annotations annotations)
      throws IOException {
    MetadataBlocks metadata = annotations.blocks();
    Optional<byte[]> predicted = predictive.encodeWithin(bytes, picture, 0, metadata);
    return predicted.isEmpty()
        ? Optional.empty()
        : Optional.of(smallest(picture, predicted.get(), metadata))
            .filter(exact -> exact.bytes().length < bytes);
  }

  private static EncodedPicture smallest(Picture picture, byte[] predicted, MetadataBlocks metadata)
      throws IOException {
    if (StoredCoding.isWorthTrying(picture, predicted.length)) {
      byte[] stored = PictureEncoder.encodeStored(picture, metadata);
      if (stored.length < predicted.length) {
        return PictureEncoder.encoded(stored);
      }
    }
    return PictureEncoder.encoded(predicted);
  }
}
