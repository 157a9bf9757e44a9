package dev.vae.latent;

/** Copies planes of samples or coefficients, [planes][height * stride]. */
public final class Planes {
  private Planes() {}

  /** Returns a copy that shares no plane. */
  public static float[][] copy(float[][] planes) {
    float[][] copy = new float[planes.length][];
    for (int i = 0; i < planes.length; i++) {
      copy[i] = planes[i].clone();
    }
    return copy;
  }

  /**
   * Copies a rectangle of one plane to another.
   *
   * @param from source, whose rectangle begins at index {@code fromStart}
   * @param to target, whose rectangle begins at index {@code toStart}
   */
  public static void copyRows(
      float[] from,
      int fromStart,
      int fromStride,
      float[] to,
      int toStart,
      int toStride,
      int width,
      int height) {
    for (int y = 0; y < height; y++) {
      System.arraycopy(from, fromStart + y * fromStride, to, toStart + y * toStride, width);
    }
  }
}
