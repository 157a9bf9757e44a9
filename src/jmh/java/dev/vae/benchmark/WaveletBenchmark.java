package dev.vae.benchmark;

import dev.vae.image.Picture;
import dev.vae.latent.PyramidShape;
import dev.vae.transform.ColorTransform;
import dev.vae.transform.ParallelRanges;
import dev.vae.transform.WaveletTransform;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Color transform and wavelet of one RGB picture, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WaveletBenchmark {
  private static final int COLORS = 3;

  /** Synthetic pictures, or a folder: {@code -p pictures=../shared/data/kodak}. */
  @Param(BenchmarkPictures.SYNTHETIC)
  public String pictures;

  private Picture picture;
  private byte[] samples;
  private float[][] planes;
  private float[][] coefficients;
  private WaveletTransform wavelet;

  /** Transforms the first of the pictures. */
  @Setup
  public void prepare() throws IOException {
    picture = BenchmarkPictures.of(pictures).get(0);
    samples = new byte[picture.samples().length];
    planes = new float[COLORS][(int) picture.pixels()];
    coefficients = new float[COLORS][];
    PyramidShape shape = PyramidShape.of(picture.width(), picture.height());
    wavelet = new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
    analyze();
    for (int c = 0; c < COLORS; c++) {
      coefficients[c] = planes[c].clone();
    }
  }

  private void analyze() {
    ColorTransform.forward(
        picture.samples(), false, picture.channels(), planes, 0, planes[0].length);
    for (float[] plane : planes) {
      wavelet.forward(plane);
    }
  }

  /** Samples to coefficients. */
  @Benchmark
  public float[][] forward(PixelCounter counter) {
    counter.count(picture);
    analyze();
    return planes;
  }

  /** Coefficients to samples. */
  @Benchmark
  public byte[] inverse(PixelCounter counter) {
    counter.count(picture);
    for (int c = 0; c < COLORS; c++) {
      System.arraycopy(coefficients[c], 0, planes[c], 0, planes[c].length);
      wavelet.inverse(planes[c]);
    }
    ColorTransform.inverse(planes, samples, false, picture.channels(), 0, planes[0].length);
    return samples;
  }
}
