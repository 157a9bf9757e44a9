package dev.vae.model.network;

import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.Subband;
import java.util.List;

/**
 * Runs one level's prediction or analysis network over a pyramid's planes, tile by tile. Tiles see
 * so much of their surroundings that the result does not depend on them.
 *
 * <p>Safe for use by several threads at once; they take turns.
 */
public final class BandNetwork {
  /** Low-pass samples at level 0 become about -2 to 2; each level doubles them. */
  private static final float INPUT_SCALE = 1 / 64f;

  /** Larger tiles are hardly faster, and a network keeps some twenty arrays of their size. */
  private static final int TILE = 256;

  private final BandGraph kind;
  private final int level;
  private final NetworkPlan plan;
  private final int halo;
  private final int tile;

  /**
   * Creates the network of a level.
   *
   * @param parameters with the network's among them
   * @param level 1 finest to 5 coarsest
   * @throws IllegalArgumentException if they do not fit together
   */
  public BandNetwork(BandGraph kind, Parameters parameters, int level) {
    this(kind, parameters, level, TILE);
  }

  /** Creates the network of a level that follows a graph which is being trained. */
  public BandNetwork(BandGraph kind, Parameters parameters, int level, NetworkGraph graph) {
    this(
        kind,
        level,
        kind.size(parameters, level).halo(),
        kind.plan(graph, parameters, level),
        TILE);
  }

  BandNetwork(BandGraph kind, Parameters parameters, int level, int tile) {
    this(kind, level, kind.size(parameters, level).halo(), kind.plan(parameters, level), tile);
  }

  private BandNetwork(BandGraph kind, int level, int halo, NetworkPlan plan, int tile) {
    this.kind = kind;
    this.level = level;
    this.plan = plan;
    this.halo = halo;
    this.tile = tile;
  }

  /** Receives rows of what a network says of the detail bands. */
  public interface RowSink {
    /**
     * Takes a part of a band's row.
     *
     * @param color plane
     * @param index where the row's part starts in the plane
     * @param values the row's part, in the unit of the planes; only for this call
     */
    void take(int color, int index, float[] values);
  }

  /** Returns the factor that brings a level's low-pass plane or bands to about -2 to 2. */
  public static float inputScale(int level) {
    return INPUT_SCALE / (1 << level);
  }

  /** Returns what one unit of a level's output stands for, in the unit of the planes. */
  public static float outputScale(int level) {
    return 8f * (1 << level);
  }

  /**
   * Runs the network.
   *
   * @param planes [1 or 3][height * width], a pyramid whose low-pass plane of this level lies at
   *     the top left; may be changed by the sink outside what the network sees
   * @param sink hears of each row of each detail band of the level, in parts
   */
  public void run(float[][] planes, PyramidShape shape, QuantizationStep step, RowSink sink) {
    int width = shape.lowWidth(level);
    int height = shape.lowHeight(level);
    for (int y = 0; y < height; y += tile) {
      for (int x = 0; x < width; x += tile) {
        int right = Math.min(x + tile, width);
        int bottom = Math.min(y + tile, height);
        runTile(planes, shape, step, new Window(x, y, right, bottom), sink);
      }
    }
  }

  /** A rectangle of samples from its left top corner to before its right bottom one. */
  private record Window(int left, int top, int right, int bottom) {
    Window grown(int by, int width, int height) {
      return new Window(
          Math.max(0, left - by),
          Math.max(0, top - by),
          Math.min(width, right + by),
          Math.min(height, bottom + by));
    }

    int width() {
      return right - left;
    }

    int height() {
      return bottom - top;
    }
  }

  private void runTile(
      float[][] planes, PyramidShape shape, QuantizationStep step, Window inner, RowSink sink) {
    Window outer = inner.grown(halo, shape.lowWidth(level), shape.lowHeight(level));
    boolean gray = planes.length == 1;
    float[] knots = StepCondition.knots(GrayScale.step(step, gray));
    Layout layout = Layout.channelsLast(kind.inputs());
    float[] input = input(kind, level, planes, shape, outer, knots, layout);
    float[] output = compute(input, outer, knots);
    float scale = outputScale(level) / GrayScale.gain(gray);
    for (int i = 0; i < output.length; i++) {
      output[i] *= scale;
    }
    List<Subband> bands = shape.details(level);
    for (int color = 0; color < planes.length; color++) {
      for (int orientation = 0; orientation < bands.size(); orientation++) {
        int channel = color * bands.size() + orientation;
        give(output, channel, outer, inner, bands.get(orientation), shape.stride(), color, sink);
      }
    }
  }

  private static void give(
      float[] output,
      int channel,
      Window outer,
      Window inner,
      Subband band,
      int stride,
      int color,
      RowSink sink) {
    int count = Math.min(inner.right(), band.width()) - inner.left();
    Layout layout = Layout.channelsLast(BandGraph.OUTPUTS);
    float[] values = new float[Math.max(0, count)];
    for (int y = inner.top(); count > 0 && y < Math.min(inner.bottom(), band.height()); y++) {
      int from = (y - outer.top()) * outer.width() + inner.left() - outer.left();
      for (int x = 0; x < count; x++) {
        values[x] = output[layout.index(channel, from + x)];
      }
      sink.take(color, (band.y() + y) * stride + band.x() + inner.left(), values);
    }
  }

  /** Returns a graph's input for a whole level: [channels + knots, height, width]. */
  static float[] input(
      BandGraph kind, int level, float[][] planes, PyramidShape shape, float[] knots) {
    Window whole = new Window(0, 0, shape.lowWidth(level), shape.lowHeight(level));
    Layout layout = Layout.channelsFirst(whole.width() * whole.height());
    return input(kind, level, planes, shape, whole, knots, layout);
  }

  /** Returns the planes and bands of a window as channels, then the knots. */
  private static float[] input(
      BandGraph kind,
      int level,
      float[][] planes,
      PyramidShape shape,
      Window window,
      float[] knots,
      Layout layout) {
    int size = window.width() * window.height();
    float[] input = new float[kind.inputs() * size];
    float scale = inputScale(level) * GrayScale.gain(planes.length == 1);
    List<Subband> bands = kind == BandGraph.ANALYSIS ? shape.details(level) : List.of();
    for (int color = 0; color < planes.length; color++) {
      int channel = color;
      gather(
          planes[color],
          0,
          0,
          shape.lowWidth(level),
          shape.lowHeight(level),
          shape.stride(),
          window,
          scale,
          input,
          channel,
          layout);
      for (int o = 0; o < bands.size(); o++) {
        Subband band = bands.get(o);
        channel = 3 + color * 3 + o;
        gather(
            planes[color],
            band.x(),
            band.y(),
            band.width(),
            band.height(),
            shape.stride(),
            window,
            scale,
            input,
            channel,
            layout);
      }
    }
    StepCondition.fill(knots, input, layout, kind.channels(), size);
    return input;
  }

  /** Copies a window of a band; beyond the band, which may be a sample shorter, follow zeros. */
  private static void gather(
      float[] plane,
      int bandX,
      int bandY,
      int bandWidth,
      int bandHeight,
      int stride,
      Window window,
      float scale,
      float[] input,
      int channel,
      Layout layout) {
    for (int y = window.top(); y < Math.min(window.bottom(), bandHeight); y++) {
      int from = (bandY + y) * stride + bandX;
      int row = (y - window.top()) * window.width() - window.left();
      for (int x = window.left(); x < Math.min(window.right(), bandWidth); x++) {
        input[layout.index(channel, row + x)] = plane[from + x] * scale;
      }
    }
  }

  private synchronized float[] compute(float[] input, Window window, float[] knots) {
    return plan.run(input, window.height(), window.width(), knots);
  }
}
