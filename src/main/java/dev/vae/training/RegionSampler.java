package dev.vae.training;

import dev.vae.image.Picture;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Cuts regions out of pictures by chance, turned and mirrored, always RGB without alpha.
 *
 * <p>The n-th region depends on the seed and n alone, so that a training can be continued exactly.
 */
final class RegionSampler {
  private final TrainingPictures pictures;
  private final int sideMax;

  /**
   * Creates a sampler.
   *
   * @param sideMax width and height of regions; less where a picture is smaller
   */
  RegionSampler(TrainingPictures pictures, int sideMax) {
    this.pictures = pictures;
    this.sideMax = sideMax;
  }

  /** Cuts a region. */
  Picture next(SplittableRandom random) throws IOException {
    Picture source = pictures.get(random.nextInt(pictures.count()));
    int width = Math.min(sideMax, source.width());
    int height = Math.min(sideMax, source.height());
    int left = random.nextInt(source.width() - width + 1);
    int top = random.nextInt(source.height() - height + 1);
    boolean mirrored = random.nextBoolean();
    boolean upsideDown = random.nextBoolean();
    boolean transposed = random.nextBoolean();
    int outWidth = transposed ? height : width;
    int outHeight = transposed ? width : height;
    byte[] samples = new byte[3 * outWidth * outHeight];
    for (int y = 0; y < outHeight; y++) {
      for (int x = 0; x < outWidth; x++) {
        int column = transposed ? y : x;
        int row = transposed ? x : y;
        int sourceX = left + (mirrored ? width - 1 - column : column);
        int sourceY = top + (upsideDown ? height - 1 - row : row);
        copyColor(source, sourceX, sourceY, samples, 3 * (y * outWidth + x));
      }
    }
    return new Picture(outWidth, outHeight, 3, samples);
  }

  private static void copyColor(Picture source, int x, int y, byte[] samples, int at) {
    int from = (y * source.width() + x) * source.channels();
    boolean gray = source.colorChannels() == 1;
    for (int k = 0; k < 3; k++) {
      samples[at + k] = source.samples()[gray ? from : from + k];
    }
  }
}
