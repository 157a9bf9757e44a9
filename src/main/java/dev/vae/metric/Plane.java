package dev.vae.metric;

/**
 * One plane of samples.
 *
 * @param width width in samples, at least 1
 * @param height height in samples, at least 1
 * @param values samples, [height, width]; owned by the plane, not copied
 */
record Plane(int width, int height, float[] values) {
  /** Makes a plane of zeros. */
  Plane(int width, int height) {
    this(width, height, new float[width * height]);
  }

  /**
   * Halves both sides: each value is the mean of a 2x2 block. An odd last row or column is averaged
   * with itself, so that no sample is left out.
   */
  Plane halved() {
    Plane half = new Plane((width + 1) / 2, (height + 1) / 2);
    for (int y = 0; y < half.height; y++) {
      int top = 2 * y * width;
      int bottom = Math.min(2 * y + 1, height - 1) * width;
      for (int x = 0; x < half.width; x++) {
        int left = 2 * x;
        int right = Math.min(left + 1, width - 1);
        half.values[y * half.width + x] =
            (values[top + left]
                    + values[top + right]
                    + values[bottom + left]
                    + values[bottom + right])
                / 4;
      }
    }
    return half;
  }
}
