package dev.vae.codec;

import dev.vae.image.Picture;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.Subband;
import dev.vae.transform.ColorTransform;
import dev.vae.transform.WaveletTransform;
import java.util.Arrays;

/**
 * Takes noise off a picture by soft thresholds on its wavelet coefficients: BayesShrink (Chang, Yu
 * and Vetterli, "Adaptive wavelet thresholding for image denoising and compression", 2000). The
 * threshold of a subband is the variance of the noise by the standard deviation of what is not
 * noise.
 */
final class Denoising {
  /**
   * Standard deviation of normal noise by the median of its magnitudes (Donoho, Johnstone 1994).
   */
  private static final double SIGMA_PER_MEDIAN = 1 / 0.6745;

  private final Picture picture;
  private final WorkerPool workers;
  private final PyramidShape shape;
  private final float[][] planes;

  Denoising(Picture picture, WorkerPool workers) {
    this.picture = picture;
    this.workers = workers;
    this.shape = PyramidShape.of(picture.width(), picture.height());
    this.planes = new float[picture.colorChannels()][shape.size()];
    ColorTransform.forward(
        picture.samples(), picture.isDeep(), picture.channels(), planes, 0, shape.size());
    WaveletTransform wavelet = new WaveletTransform(shape, workers);
    Arrays.stream(planes).forEach(wavelet::forward);
  }

  /**
   * Returns the noise's standard deviation as the finest diagonal details of the first plane show
   * it.
   */
  double estimate() {
    if (shape.levels() == 0) {
      return 0;
    }
    Subband band = shape.details(1).get(2);
    float[] magnitudes = new float[band.width() * band.height()];
    if (magnitudes.length == 0) {
      return 0;
    }
    int at = 0;
    for (int y = band.y(); y < band.y() + band.height(); y++) {
      for (int x = band.x(); x < band.x() + band.width(); x++) {
        magnitudes[at++] = Math.abs(planes[0][y * shape.stride() + x]);
      }
    }
    Arrays.sort(magnitudes);
    return magnitudes[at / 2] * SIGMA_PER_MEDIAN;
  }

  /**
   * Returns the picture with less noise; to be called once.
   *
   * @param sigma standard deviation of the noise of a sample, in steps of 1/255
   */
  Picture without(double sigma) {
    for (int level = 1; level <= shape.levels(); level++) {
      for (Subband band : shape.details(level)) {
        for (float[] plane : planes) {
          shrink(plane, band, sigma * sigma);
        }
      }
    }
    WaveletTransform wavelet = new WaveletTransform(shape, workers);
    Arrays.stream(planes).forEach(wavelet::inverse);
    byte[] samples = picture.samples().clone();
    ColorTransform.inverse(planes, samples, picture.isDeep(), picture.channels(), 0, shape.size());
    return new Picture(
        picture.width(), picture.height(), picture.channels(), picture.depth(), samples);
  }

  private void shrink(float[] plane, Subband band, double noise) {
    double energy = 0;
    for (int y = band.y(); y < band.y() + band.height(); y++) {
      for (int i = y * shape.stride() + band.x(), end = i + band.width(); i < end; i++) {
        energy += (double) plane[i] * plane[i];
      }
    }
    double signal = energy / Math.max(1, (long) band.width() * band.height()) - noise;
    float threshold = (float) (signal > 0 ? noise / Math.sqrt(signal) : Float.MAX_VALUE);
    for (int y = band.y(); y < band.y() + band.height(); y++) {
      for (int i = y * shape.stride() + band.x(), end = i + band.width(); i < end; i++) {
        float magnitude = Math.max(0, Math.abs(plane[i]) - threshold);
        plane[i] = plane[i] < 0 ? -magnitude : magnitude;
      }
    }
  }
}
