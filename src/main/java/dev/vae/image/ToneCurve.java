package dev.vae.image;

import java.nio.ByteBuffer;
import java.util.function.DoubleUnaryOperator;

/**
 * A tone curve of an ICC profile: from a sample, 0 to 1, to linear light, 0 to 1.
 *
 * @param function the curve
 */
record ToneCurve(DoubleUnaryOperator function) {
  private static final int TYPE_CURVE = 0x63757276; // "curv"
  private static final int TYPE_PARAMETRIC = 0x70617261; // "para"

  /** Number of parameters of each parametric type, ICC.1:2010 table 67. */
  private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

  /**
   * Reads a curve.
   *
   * @param tag content of a TRC tag, at least 8 bytes
   * @throws IllegalArgumentException if it is neither a curve nor complete
   */
  static ToneCurve parse(ByteBuffer tag) {
    int type = tag.getInt(0);
    if (type == TYPE_CURVE && tag.remaining() >= 12) {
      return parseTable(tag, tag.getInt(8));
    }
    if (type == TYPE_PARAMETRIC && tag.remaining() >= 12) {
      return parseParametric(tag, tag.getShort(8));
    }
    throw new IllegalArgumentException("color profile has a damaged curve");
  }

  private static ToneCurve parseTable(ByteBuffer tag, int count) {
    if (count < 0 || count > (tag.remaining() - 12) / 2) {
      throw new IllegalArgumentException("color profile has a damaged curve");
    }
    if (count == 0) {
      return new ToneCurve(x -> x);
    }
    if (count == 1) {
      double gamma = (tag.getShort(12) & 0xffff) / 256.0;
      return new ToneCurve(x -> Math.pow(x, gamma));
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (tag.getShort(12 + 2 * i) & 0xffff) / 65535.0;
    }
    return new ToneCurve(x -> interpolate(values, x));
  }

  private static double interpolate(double[] values, double x) {
    double position = x * (values.length - 1);
    int below = Math.min((int) position, values.length - 2);
    double part = position - below;
    return values[below] * (1 - part) + values[below + 1] * part;
  }

  private static ToneCurve parseParametric(ByteBuffer tag, int type) {
    if (type < 0 || type >= PARAMETERS.length || tag.remaining() < 12 + 4 * PARAMETERS[type]) {
      throw new IllegalArgumentException("color profile has a damaged curve");
    }
    // Gamma, a, b, c, d, e, f; a type that lacks some has these in their place.
    double[] p = {1, 1, 0, 0, Double.NEGATIVE_INFINITY, 0, 0};
    for (int i = 0; i < PARAMETERS[type]; i++) {
      p[i] = tag.getInt(12 + 4 * i) / 65536.0;
    }
    if (type == 1 || type == 2) {
      // Y = (aX + b)^g + c above -b/a, and c below it.
      double offset = p[3];
      p[3] = 0;
      p[4] = -p[2] / p[1];
      p[5] = offset;
      p[6] = offset;
    }
    return new ToneCurve(x -> x >= p[4] ? Math.pow(p[1] * x + p[2], p[0]) + p[5] : p[3] * x + p[6]);
  }

  /** Returns the linear light of a sample, limited to 0 to 1. */
  double linear(double sample) {
    double value = function.applyAsDouble(sample);
    return value >= 0 ? Math.min(1, value) : 0;
  }

  /** Returns this curve with its result, taken as CIE lightness over 100, turned to light. */
  ToneCurve ofLightness() {
    return new ToneCurve(
        x -> {
          double lightness = 100 * linear(x);
          double root = (lightness + 16) / 116;
          return lightness > 8 ? root * root * root : lightness * 27 / 24389;
        });
  }

  /** Returns the sRGB sample, 0 to 1, of linear light (IEC 61966-2-1). */
  static double encodeSrgb(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }
}
