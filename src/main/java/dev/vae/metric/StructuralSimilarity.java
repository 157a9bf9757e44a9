package dev.vae.metric;

import java.util.Arrays;

/**
 * Structural similarity of two planes at one scale, each the mean over all window positions.
 *
 * @param contrastStructure mean of the contrast-structure term, -1 to 1
 * @param whole mean of luminance times contrast-structure, -1 to 1
 */
record StructuralSimilarity(double contrastStructure, double whole) {
  private static final double C1 = square(0.01 * Psnr.PEAK);
  private static final double C2 = square(0.03 * Psnr.PEAK);

  /** Measures two planes of one size. */
  static StructuralSimilarity between(Plane a, Plane b) {
    return new Scan(a, b).run();
  }

  private static double square(double value) {
    return value * value;
  }

  /**
   * One pass over the rows. The moments of each row are filtered across once and kept in a ring as
   * long as a window needs them, so that memory does not grow with the height.
   */
  private static final class Scan {
    private final Plane a;
    private final Plane b;
    private final double[] down;
    private final Moments[] ring;
    private final Moments means;
    private final Moments samples;
    private final double[] across;
    private double contrastStructureSum;
    private double wholeSum;

    Scan(Plane a, Plane b) {
      this.a = a;
      this.b = b;
      down = GaussianWindow.taps(a.height());
      across = GaussianWindow.taps(a.width());
      int positions = a.width() - across.length + 1;
      samples = new Moments(a.width());
      means = new Moments(positions);
      ring = new Moments[down.length];
      Arrays.setAll(ring, i -> new Moments(positions));
    }

    StructuralSimilarity run() {
      for (int row = 0; row < a.height(); row++) {
        samples.set(a.values(), b.values(), row * a.width());
        Moments filtered = ring[row % ring.length];
        filtered.clear();
        for (int tap = 0; tap < across.length; tap++) {
          filtered.add(samples, tap, across[tap]);
        }
        if (row >= down.length - 1) {
          addWindowRow(row - down.length + 1);
        }
      }
      double count = (double) (a.height() - down.length + 1) * means.first.length;
      return new StructuralSimilarity(contrastStructureSum / count, wholeSum / count);
    }

    private void addWindowRow(int top) {
      means.clear();
      for (int tap = 0; tap < down.length; tap++) {
        means.add(ring[(top + tap) % ring.length], 0, down[tap]);
      }
      double contrastStructureRow = 0;
      double wholeRow = 0;
      for (int x = 0; x < means.first.length; x++) {
        double contrastStructure = means.contrastStructure(x);
        contrastStructureRow += contrastStructure;
        wholeRow += means.luminance(x) * contrastStructure;
      }
      contrastStructureSum += contrastStructureRow;
      wholeSum += wholeRow;
    }
  }

  /** One line of the moments SSIM is made of; the variances are needed only as their sum. */
  private static final class Moments {
    final double[] first;
    final double[] second;
    final double[] squares;
    final double[] products;

    Moments(int length) {
      first = new double[length];
      second = new double[length];
      squares = new double[length];
      products = new double[length];
    }

    void set(float[] a, float[] b, int offset) {
      for (int x = 0; x < first.length; x++) {
        double valueA = a[offset + x];
        double valueB = b[offset + x];
        first[x] = valueA;
        second[x] = valueB;
        squares[x] = valueA * valueA + valueB * valueB;
        products[x] = valueA * valueB;
      }
    }

    void clear() {
      Arrays.fill(first, 0);
      Arrays.fill(second, 0);
      Arrays.fill(squares, 0);
      Arrays.fill(products, 0);
    }

    void add(Moments from, int offset, double factor) {
      addScaled(from.first, offset, factor, first);
      addScaled(from.second, offset, factor, second);
      addScaled(from.squares, offset, factor, squares);
      addScaled(from.products, offset, factor, products);
    }

    private static void addScaled(double[] from, int offset, double factor, double[] to) {
      for (int x = 0; x < to.length; x++) {
        to[x] += factor * from[offset + x];
      }
    }

    double contrastStructure(int x) {
      double covariance = products[x] - first[x] * second[x];
      double variances = squares[x] - (first[x] * first[x] + second[x] * second[x]);
      return (2 * covariance + C2) / (variances + C2);
    }

    double luminance(int x) {
      double squaredMeans = first[x] * first[x] + second[x] * second[x];
      return (2 * first[x] * second[x] + C1) / (squaredMeans + C1);
    }
  }
}
