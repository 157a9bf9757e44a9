package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;
import dev.vae.entropy.CodeLength;
import dev.vae.latent.LevelPicture;
import java.util.Arrays;

/**
 * Codes the levels of a small picture, pixel by pixel, under contexts of the pixels above and to
 * the left and of the place (docs/FORMAT.md, section "Levels of small pictures").
 *
 * <p>A level is first told to be 0 or not, then, if not, bit by bit from its highest bit.
 */
public final class LevelCoder {
  /** Inputs of the mixture; color has more. */
  private static final int GRAY_INPUTS = 14;

  private static final int COLOR_INPUTS = 17;

  /** A level's bits from this one on are nearly noise: few inputs will do. */
  private static final int DEEP_BITS = 4;

  private static final int DEEP_INPUTS = 8;

  private static final int NEIGHBORHOODS = 256;

  /** Decisions of one level have node numbers below this. */
  private static final int NODES = 256;

  private static final int VALUE_PAIRS = 64;
  private static final int SKETCH_COLUMNS = 7;
  private static final int SKETCH_ROWS = 8;
  private static final int RUN_MAX = 15;

  /** How far contexts look beyond the picture. */
  private static final int BORDER = 3;

  private final LevelPicture picture;
  private final ContextBits bits;
  private final int width;
  private final int levelBits;
  private final int inputs;

  /** Samples that the coded levels stand for, of each plane so far, as {@link #place} has them. */
  private final int[] samples;

  private final int stride;
  private final int planeStride;

  /** Numbers of pixels without a change from 0 or to it: west, and north in each column. */
  private int westRun;

  private final int[] northRuns;

  /** Which columns of the sketch have ink, as bits of a number for each row. */
  private final int[] inkColumns;

  /** Start of the plane that is being coded, in the picture's levels and in the samples. */
  private int plane;

  private int samplePlane;

  /** Keeps the decisions of the planes apart. */
  private int planeNodes;

  private int inkInRow;
  private int inkRows;

  /** Which columns have ink in the rows above, but for the nearest: a hint at what is drawn. */
  private int sketch;

  private LevelCoder(LevelPicture picture, ContextBits bits) {
    this.picture = picture;
    this.bits = bits;
    width = picture.width();
    levelBits = Integer.SIZE - Integer.numberOfLeadingZeros(picture.levels() - 1);
    stride = width + 2 * BORDER;
    planeStride = stride * (picture.height() + BORDER);
    samples = new int[planeStride * picture.channels()];
    northRuns = new int[width];
    inkColumns = new int[picture.height()];
    inputs = picture.channels() == 1 ? GRAY_INPUTS : COLOR_INPUTS;
  }

  /**
   * Codes a picture.
   *
   * @param prior one that was learned from pictures of this size and number of levels
   * @param picture its values are written when decoding
   */
  public static void code(FrozenPrior prior, BinaryCoder coder, LevelPicture picture) {
    new LevelCoder(picture, new FrozenBits(prior, coder)).codeAll();
  }

  /** Returns the code length of a picture in bits. */
  public static double codeLength(FrozenPrior prior, LevelPicture picture) {
    CodeLength length = new CodeLength();
    code(prior, length, picture);
    return length.bits();
  }

  /** Learns the prior of pictures of one size and number of levels. */
  public static final class Learner {
    private final PriorLearner bits;

    /**
     * Creates a learner.
     *
     * @param slotBits each input has 2^slotBits slots
     */
    public Learner(int width, int height, int channels, int levels, int slotBits) {
      int levelBits = Integer.SIZE - Integer.numberOfLeadingZeros(levels - 1);
      bits =
          new PriorLearner(
              channels == 1 ? GRAY_INPUTS : COLOR_INPUTS,
              slotBits,
              (levelBits + 1) * NEIGHBORHOODS,
              NEIGHBORHOODS + NODES,
              width * height + levelBits * VALUE_PAIRS);
    }

    /**
     * Learns from a picture.
     *
     * @return its code length in bits before it was learned from
     */
    public double learn(LevelPicture picture) {
      new LevelCoder(picture, bits).codeAll();
      return bits.takeCodeLength();
    }

    /** Returns what was learned. */
    public FrozenPrior freeze() {
      return bits.freeze();
    }
  }

  private void codeAll() {
    int planeSize = width * picture.height();
    for (int index = 0; index < picture.channels(); index++) {
      plane = index * planeSize;
      samplePlane = index * planeStride;
      planeNodes = index * 2 * NODES;
      inkRows = 0;
      Arrays.fill(northRuns, 0);
      for (int y = 0; y < picture.height(); y++) {
        codeRow(y);
      }
    }
  }

  private void codeRow(int y) {
    inkInRow = 0;
    westRun = 0;
    sketch = sketch(y);
    for (int x = 0; x < width; x++) {
      codeLevel(x, y);
    }
    inkRows += inkInRow > 0 ? 1 : 0;
    inkColumns[y] = inkColumns(y);
  }

  private void codeLevel(int x, int y) {
    int place = place(x, y);
    int west = samples[place - 1];
    int north = samples[place - stride];
    int near = selectContexts(x, y, west, north);
    int pixel = y * width + x;
    int level = picture.values()[plane + pixel];
    int first = near & 255;
    int second = near >> 4 & 255;
    bits.use(inputs);
    if (bits.code(level == 0 ? 0 : 1, planeNodes, first, second, pixel) == 0) {
      level = 0;
    } else {
      int pair = width * picture.height() + coarse(west) * 8 + coarse(north);
      level = codeNonZero(level, first, pair);
      inkInRow++;
    }
    picture.values()[plane + pixel] = level;
    int sample = LevelPicture.sample(level, picture.levels());
    samples[place] = sample;
    westRun = x > 0 && sample == 0 == (west == 0) ? westRun + 1 : 1;
    northRuns[x] = y > 0 && sample == 0 == (north == 0) ? northRuns[x] + 1 : 1;
  }

  /** Returns where the sample of a pixel of the plane lies. */
  private int place(int x, int y) {
    return samplePlane + (y + BORDER) * stride + BORDER + x;
  }

  private int codeNonZero(int level, int neighborhood, int pair) {
    int node = 1;
    for (int k = 0; k < levelBits; k++) {
      int bit = level >> (levelBits - 1 - k) & 1;
      int first = (k + 1) * NEIGHBORHOODS + neighborhood;
      int second = NEIGHBORHOODS + Math.min(node, NODES - 1);
      bits.use(k < DEEP_BITS ? inputs : DEEP_INPUTS);
      int third = pair + k * VALUE_PAIRS;
      node = 2 * node + bits.code(bit, planeNodes + node, first, second, third);
    }
    // A damaged stream may say more than there is.
    return Math.min(node - (1 << levelBits), picture.levels() - 1);
  }

  /** Selects the contexts of all inputs and returns the classes of the six nearest pixels. */
  private int selectContexts(int x, int y, int west, int north) {
    int place = place(x, y);
    int northWest = samples[place - stride - 1];
    int northEast = samples[place - stride + 1];
    int west2 = samples[place - 2];
    int north2 = samples[place - 2 * stride];
    int northEast2 = samples[place - stride + 2];
    int near =
        rough(west)
            | rough(north) << 2
            | rough(northWest) << 4
            | rough(northEast) << 6
            | rough(west2) << 8
            | rough(north2) << 10;
    long wide =
        near
            | (long) rough(northEast2) << 12
            | (long) rough(samples[place - stride - 2]) << 14
            | (long) rough(samples[place - 2 * stride + 1]) << 16
            | (long) rough(samples[place - 2 * stride - 1]) << 18;
    long widest =
        wide
            | (long) rough(samples[place - 3 * stride]) << 20
            | (long) rough(samples[place - stride + 3]) << 22
            | (long) rough(samples[place - 3]) << 24
            | (long) rough(samples[place - 2 * stride + 2]) << 26
            | (long) rough(samples[place - 2 * stride - 2]) << 28;
    int gradient = Math.max(0, Math.min(LevelPicture.SAMPLE_MAX, west + north - northWest));
    int runs = Math.min(westRun, RUN_MAX) | Math.min(northRuns[x], RUN_MAX) << 4;
    long pixels = fine(west) | fine(north) << 4 | fine(northEast) << 8;
    bits.select(0, west << 8 | north);
    bits.select(1, near);
    bits.select(2, y * width + x);
    bits.select(3, pixels | (long) fine(west2) << 12 | (long) fine(north2) << 16);
    bits.select(8, wide);
    bits.select(9, widest);
    bits.select(4, pixels | (long) fine(gradient) << 12);
    bits.select(10, (long) (y / 2 * width + x / 2) << 12 | near);
    bits.select(
        5,
        fine(north)
            | fine(northEast) << 4
            | fine(northEast2) << 8
            | coarse(samples[place - 2 * stride + 1]) << 12
            | rough(west) << 15);
    bits.select(
        11,
        (long) sketch << 14 | x << 6 | (rough(west) | rough(north) << 2 | rough(northEast) << 4));
    bits.select(
        6,
        runs
            | coarse(west) << 8
            | coarse(north) << 11
            | coarse(northEast) << 14
            | coarse(northWest) << 17);
    bits.select(7, pixels | fine(northWest) << 12 | rough(west2) << 16 | rough(north2) << 18);
    bits.select(
        12,
        (long) (y * width + x) << 12
            | Math.min(inkInRow, RUN_MAX) << 8
            | Math.min(inkRows, RUN_MAX) << 4
            | rough(west) << 2
            | rough(north));
    bits.select(13, wide << 8 | runs);
    if (picture.channels() > 1) {
      selectColors(place, west, north);
    }
    return near;
  }

  /** Selects the contexts of the same pixel in the planes before. */
  private void selectColors(int place, int west, int north) {
    int index = samplePlane / planeStride;
    int before = index >= 1 ? samples[place - planeStride] : 0;
    int first = index >= 2 ? samples[place - 2 * planeStride] : 0;
    int westBefore = index >= 1 ? samples[place - planeStride - 1] : 0;
    int expected = Math.max(0, Math.min(LevelPicture.SAMPLE_MAX, west + before - westBefore));
    bits.select(14, (index << 8 | before) << 8 | first);
    bits.select(15, (index << 8 | expected) << 8 | fine(north) << 4 | fine(before));
    bits.select(16, (long) (index << 8 | before) << 8 | fine(west) << 4 | fine(north));
  }

  private int sketch(int y) {
    int columns = 0;
    for (int row = Math.max(0, y - SKETCH_ROWS); row < y - 1; row++) {
      columns |= inkColumns[row];
    }
    return columns;
  }

  private int inkColumns(int y) {
    int columns = 0;
    int column = (width + SKETCH_COLUMNS - 1) / SKETCH_COLUMNS;
    for (int left = 0; left < width; left += column) {
      columns = 2 * columns + (hasInk(left, Math.min(width, left + column), y) ? 1 : 0);
    }
    return columns;
  }

  private boolean hasInk(int left, int right, int y) {
    for (int x = left; x < right; x++) {
      if (samples[place(x, y)] > LevelPicture.SAMPLE_MAX / 2) {
        return true;
      }
    }
    return false;
  }

  /** Returns one of four classes of a sample. */
  private static int rough(int sample) {
    if (sample == 0) {
      return 0;
    }
    return sample < 64 ? 1 : sample < 192 ? 2 : 3;
  }

  /** Returns one of eight classes of a sample. */
  private static int coarse(int sample) {
    if (sample == 0) {
      return 0;
    }
    return sample >= 250 ? 7 : 1 + sample / 42;
  }

  /** Returns one of sixteen classes of a sample. */
  private static int fine(int sample) {
    if (sample == 0) {
      return 0;
    }
    return sample >= 252 ? 15 : 1 + sample / 18;
  }
}
