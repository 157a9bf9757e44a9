package dev.vae.testing;

import dev.vae.image.Picture;
import java.util.Arrays;
import java.util.Random;

/**
 * Pictures made by program, the same on every machine: no fonts, no graphics library, only
 * arithmetic that Java defines to the last bit.
 */
public final class SyntheticPictures {
  private static final int COLORS = 3;

  private SyntheticPictures() {}

  /**
   * Returns a scene like a photograph: a sky, textured ground, blurred and sharp shapes, writing,
   * and sensor noise.
   *
   * @param channels 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha
   * @param seed picks the scene
   */
  public static Picture photograph(int width, int height, int channels, long seed) {
    Canvas canvas = new Canvas(width, height);
    Random random = new Random(seed);
    paintLandscape(canvas, random);
    paintLights(canvas, random);
    paintObjects(canvas, random);
    paintWriting(canvas, random);
    return developed(canvas, channels, random);
  }

  /** Returns one value everywhere. */
  public static Picture flat(int width, int height, int channels, int value) {
    byte[] samples = new byte[width * height * channels];
    Arrays.fill(samples, (byte) value);
    return new Picture(width, height, channels, samples);
  }

  /** Returns independent random samples: the worst there is for any codec. */
  public static Picture noise(int width, int height, int channels, long seed) {
    byte[] samples = new byte[width * height * channels];
    new Random(seed).nextBytes(samples);
    return new Picture(width, height, channels, samples);
  }

  private static void paintLandscape(Canvas canvas, Random random) {
    float[] zenith = color(random, 0.25f, 0.45f);
    float[] haze = color(random, 0.65f, 0.9f);
    float[] soil = color(random, 0.15f, 0.4f);
    float[] grass = color(random, 0.3f, 0.65f);
    ValueNoise hills = new ValueNoise(random.nextInt());
    ValueNoise clouds = new ValueNoise(random.nextInt());
    ValueNoise texture = new ValueNoise(random.nextInt());
    float unit = Math.max(canvas.width, canvas.height);
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        float u = x / unit;
        float v = y / unit;
        float horizon = 0.3f + 0.12f * hills.fractal(4 * u, 0, 4);
        if (v * unit / canvas.height < horizon) {
          float cloud = Math.max(0, clouds.fractal(5 * u, 9 * v, 5));
          canvas.mix(x, y, haze, 1);
          canvas.mix(x, y, zenith, (1 - v / horizon) * (1 - cloud));
        } else {
          float grain = texture.fractal(30 * u, 60 * v, 7);
          canvas.mix(x, y, soil, 1);
          canvas.mix(x, y, grass, 0.5f + 0.9f * grain);
          canvas.scale(x, y, 0.75f + 0.5f * texture.fractal(90 * u, 90 * v, 4));
        }
      }
    }
  }

  /** Paints blurred discs. */
  private static void paintLights(Canvas canvas, Random random) {
    for (int i = 0; i < 6; i++) {
      float[] light = color(random, 0.5f, 1);
      float x0 = random.nextFloat() * canvas.width;
      float y0 = random.nextFloat() * canvas.height;
      float radius = (0.04f + 0.12f * random.nextFloat()) * Math.min(canvas.width, canvas.height);
      for (int y = 0; y < canvas.height; y++) {
        for (int x = 0; x < canvas.width; x++) {
          float distance = ((x - x0) * (x - x0) + (y - y0) * (y - y0)) / (radius * radius);
          canvas.mix(x, y, light, distance < 9 ? 0.6f / (1 + distance * distance * 2) : 0);
        }
      }
    }
  }

  /** Paints shaded discs and striped boxes with sharp edges. */
  private static void paintObjects(Canvas canvas, Random random) {
    float unit = Math.min(canvas.width, canvas.height);
    for (int i = 0; i < 7; i++) {
      float[] paint = color(random, 0.1f, 0.9f);
      float x0 = random.nextFloat() * canvas.width;
      float y0 = random.nextFloat() * canvas.height;
      float radius = (0.05f + 0.11f * random.nextFloat()) * unit;
      float cosine = random.nextFloat();
      float sine = (float) StrictMath.sqrt(1 - cosine * cosine);
      boolean disc = random.nextBoolean();
      for (int y = 0; y < canvas.height; y++) {
        for (int x = 0; x < canvas.width; x++) {
          float u = (x - x0) * cosine + (y - y0) * sine;
          float v = (y - y0) * cosine - (x - x0) * sine;
          float inside = radius - (disc ? hypotenuse(u, v) : Math.max(Math.abs(u), Math.abs(v)));
          canvas.mix(x, y, paint, coverage(inside));
          float shade = disc ? 1 - 0.5f * v / radius : (Math.floorMod((int) u, 9) < 4 ? 0.7f : 1);
          canvas.scale(x, y, 1 + (shade - 1) * coverage(inside));
        }
      }
    }
  }

  /** Paints a sheet with lines of made-up letters: three strokes each between nine points. */
  private static void paintWriting(Canvas canvas, Random random) {
    float size = Math.max(5, Math.min(canvas.width, canvas.height) / 30f);
    float[] ink = {0.06f, 0.05f, 0.08f};
    float[] paper = {0.93f, 0.92f, 0.87f};
    int left = canvas.width / 16;
    int top = canvas.height * 5 / 8;
    int columns = (int) (canvas.width * 0.45f / size);
    int rows = (int) (canvas.height * 0.25f / (1.8f * size));
    float edge = size / 2;
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        float dx = Math.min(x - left + edge, left + columns * size + edge - x);
        float dy = Math.min(y - top + edge, top + rows * 1.8f * size - y);
        canvas.mix(x, y, paper, coverage(Math.min(dx, dy)));
      }
    }
    for (int i = 0; i < rows * columns; i++) {
      if (random.nextInt(6) > 0) {
        float x0 = left + i % columns * size;
        int row = i / columns;
        float y0 = top + row * 1.8f * size;
        paintLetter(canvas, random, x0, y0, 0.62f * size, ink);
      }
    }
  }

  private static void paintLetter(
      Canvas canvas, Random random, float x0, float y0, float size, float[] ink) {
    float halfWidth = Math.max(0.5f, size / 14);
    int column = random.nextInt(3);
    int row = random.nextInt(3);
    for (int stroke = 0; stroke < 3; stroke++) {
      int nextColumn = (column + random.nextInt(3)) % 3;
      int nextRow = (row + (nextColumn == column ? 1 : 0) + random.nextInt(2)) % 3;
      float ax = x0 + column * size / 2;
      float ay = y0 + row * size * 0.6f;
      float bx = x0 + nextColumn * size / 2;
      float by = y0 + nextRow * size * 0.6f;
      paintStroke(canvas, ax, ay, bx, by, halfWidth, ink);
      column = nextColumn;
      row = nextRow;
    }
  }

  private static void paintStroke(
      Canvas canvas, float ax, float ay, float bx, float by, float halfWidth, float[] ink) {
    float length2 = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
    int margin = (int) halfWidth + 2;
    int fromY = Math.max(0, (int) Math.min(ay, by) - margin);
    int toY = Math.min(canvas.height, (int) Math.max(ay, by) + margin);
    int fromX = Math.max(0, (int) Math.min(ax, bx) - margin);
    int toX = Math.min(canvas.width, (int) Math.max(ax, bx) + margin);
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        float along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2;
        float t = Math.max(0, Math.min(1, along));
        float distance = hypotenuse(x - ax - t * (bx - ax), y - ay - t * (by - ay));
        canvas.mix(x, y, ink, coverage(halfWidth - distance));
      }
    }
  }

  private static float hypotenuse(float u, float v) {
    return (float) StrictMath.sqrt(u * u + v * v);
  }

  /** Returns how much of a pixel lies inside an edge at such a distance from its center. */
  private static float coverage(float inside) {
    return Math.max(0, Math.min(1, inside + 0.5f));
  }

  private static float[] color(Random random, float from, float to) {
    float[] color = new float[COLORS];
    for (int c = 0; c < COLORS; c++) {
      color[c] = from + (to - from) * random.nextFloat();
    }
    return color;
  }

  private static Picture developed(Canvas canvas, int channels, Random random) {
    int colors = channels < COLORS ? 1 : COLORS;
    byte[] samples = new byte[canvas.width * canvas.height * channels];
    for (int i = 0; i < canvas.width * canvas.height; i++) {
      for (int c = 0; c < colors; c++) {
        float value = colors == 1 ? canvas.luma(i) : canvas.samples[i * COLORS + c];
        float noise = 0.006f * (float) random.nextGaussian();
        samples[i * channels + c] = toByte(value + noise);
      }
      if (channels > colors) {
        samples[i * channels + colors] = toByte(alpha(canvas, i));
      }
    }
    return new Picture(canvas.width, canvas.height, channels, samples);
  }

  /** An opaque disc whose rim fades out, with a sharp hole. */
  private static float alpha(Canvas canvas, int pixel) {
    float unit = Math.min(canvas.width, canvas.height);
    int row = pixel / canvas.width;
    float x = (pixel % canvas.width - canvas.width / 2f) / unit;
    float y = (row - canvas.height / 2f) / unit;
    float rim = Math.max(0, Math.min(1, (0.48f - hypotenuse(x, y)) * 12));
    return hypotenuse(x - 0.2f, y + 0.1f) < 0.08f ? 0 : rim;
  }

  private static byte toByte(float value) {
    return (byte) Math.max(0, Math.min(255, (int) (value * 255 + 0.5f)));
  }

  /** Linear colors, [height, width, 3], 0 to 1. */
  private static final class Canvas {
    final int width;
    final int height;
    final float[] samples;

    Canvas(int width, int height) {
      this.width = width;
      this.height = height;
      samples = new float[width * height * COLORS];
    }

    /** Covers a pixel by a color, from not at all (0) to entirely (1). */
    void mix(int x, int y, float[] color, float share) {
      float most = Math.max(0, Math.min(1, share));
      int at = (y * width + x) * COLORS;
      for (int c = 0; c < COLORS; c++) {
        samples[at + c] += most * (color[c] - samples[at + c]);
      }
    }

    void scale(int x, int y, float factor) {
      int at = (y * width + x) * COLORS;
      for (int c = 0; c < COLORS; c++) {
        samples[at + c] *= factor;
      }
    }

    float luma(int pixel) {
      int at = pixel * COLORS;
      return 0.3f * samples[at] + 0.59f * samples[at + 1] + 0.11f * samples[at + 2];
    }
  }

  /** Smooth noise through random values at the points of a lattice. */
  private record ValueNoise(int seed) {
    /** Returns octaves of noise, each half as strong and twice as fine; about -0.5 to 0.5. */
    float fractal(float x, float y, int octaves) {
      float sum = 0;
      float strength = 0.5f;
      float frequency = 1;
      for (int octave = 0; octave < octaves; octave++) {
        sum += strength * smooth(x * frequency, y * frequency, octave);
        strength *= 0.55f;
        frequency *= 2;
      }
      return sum;
    }

    private float smooth(float x, float y, int octave) {
      int left = (int) Math.floor(x);
      int top = (int) Math.floor(y);
      float u = eased(x - left);
      float v = eased(y - top);
      float above = mixed(at(left, top, octave), at(left + 1, top, octave), u);
      float below = mixed(at(left, top + 1, octave), at(left + 1, top + 1, octave), u);
      return mixed(above, below, v);
    }

    private static float mixed(float from, float to, float share) {
      return from + share * (to - from);
    }

    private static float eased(float t) {
      return t * t * (3 - 2 * t);
    }

    /** Returns a lattice point's value, -1 to 1. */
    private float at(int x, int y, int octave) {
      int hash = seed + x * 0x27d4eb2d + y * 0x165667b1 + octave * 0x9e3779b1;
      hash = (hash ^ (hash >>> 15)) * 0x85ebca6b;
      hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
      return ((hash ^ (hash >>> 16)) >> 8) / (float) (1 << 23);
    }
  }
}
