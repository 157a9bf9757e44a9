package dev.vae.model.vector;

import dev.vae.latent.LevelPicture;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * From levels back to samples: the mean of what stood at a pixel of the training pictures where it
 * and its neighbors had these levels (docs/FORMAT.md, section "Samples of levels").
 *
 * <p>With few levels the neighbors tell most: at two levels the edge of a stroke gets its grays
 * back. A neighborhood that was seen too seldom leaves it to the sum of the four nearest.
 *
 * @param levels number of levels
 * @param fine by the neighborhood, its levels being the digits of a number: the sample, or {@link
 *     #UNSEEN}
 * @param coarse by level and sum of the four nearest: the sample
 */
public record LevelReconstruction(int levels, short[] fine, short[] coarse) {
  /** Marks a neighborhood that was seen too seldom. */
  static final short UNSEEN = -1;

  /** Most neighborhoods of a table. */
  private static final int FINE_MAX = 1 << 21;

  private static final int SEEN_MIN = 4;

  /** The pixel, its four neighbors, the four diagonal ones, the four at distance 2. */
  private static final int[] ACROSS = {0, -1, 1, 0, 0, -1, 1, -1, 1, -2, 2, 0, 0};

  private static final int[] DOWN = {0, 0, 0, -1, 1, -1, -1, 1, 1, 0, 0, -2, 2};

  private static final int[] REACHES = {13, 9, 5, 3, 1};

  /** Returns how many pixels make a neighborhood: the most that a table has room for. */
  private static int reach(int levels) {
    int choice = 0;
    while (Math.pow(levels, REACHES[choice]) > FINE_MAX) {
      choice++;
    }
    return REACHES[choice];
  }

  /** Returns the number of neighborhoods. */
  private static int neighborhoods(int levels) {
    int count = 1;
    for (int i = 0; i < reach(levels); i++) {
      count *= levels;
    }
    return count;
  }

  /** Returns the samples, [channels, height, width], each 0 to 255. */
  public int[] samples(LevelPicture picture) {
    int[] samples = new int[picture.values().length];
    Places places = new Places(picture);
    for (int at = 0; at < samples.length; at++) {
      places.move(at);
      int sample = fine[places.fine()];
      samples[at] = sample == UNSEEN ? coarse[places.coarse()] : sample;
    }
    return samples;
  }

  /** The tables' places for a pixel. */
  private static final class Places {
    /** How far neighborhoods look beyond the picture. */
    private static final int BORDER = 2;

    private final LevelPicture picture;
    private final int stride;
    private final int planeStride;

    /** The levels with zeros around each plane. */
    private final int[] padded;

    /** From a pixel to those of its neighborhood, in the padded levels. */
    private final int[] offsets;

    private final int[] around = new int[ACROSS.length];

    Places(LevelPicture picture) {
      this.picture = picture;
      stride = picture.width() + 2 * BORDER;
      planeStride = stride * (picture.height() + 2 * BORDER);
      padded = new int[planeStride * picture.channels()];
      int rows = picture.height() * picture.channels();
      for (int row = 0; row < rows; row++) {
        int from = row * picture.width();
        System.arraycopy(picture.values(), from, padded, place(from), picture.width());
      }
      offsets = new int[reach(picture.levels())];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = DOWN[i] * stride + ACROSS[i];
      }
    }

    private int place(int at) {
      int row = at / picture.width();
      int plane = row / picture.height();
      int y = row - plane * picture.height();
      int x = at - row * picture.width();
      return plane * planeStride + (y + BORDER) * stride + BORDER + x;
    }

    void move(int at) {
      int place = place(at);
      for (int i = 0; i < offsets.length; i++) {
        around[i] = padded[place + offsets[i]];
      }
    }

    int fine() {
      int number = 0;
      for (int i = 0; i < offsets.length; i++) {
        number = number * picture.levels() + around[i];
      }
      return number;
    }

    int coarse() {
      int sum = around[1] + around[2] + around[3] + around[4];
      return around[0] * (4 * picture.levels() - 3) + sum;
    }
  }

  /** Learns the means. */
  public static final class Learner {
    private final int levels;
    private final long[] fineSums;
    private final int[] fineCounts;
    private final long[] coarseSums;
    private final int[] coarseCounts;

    /** Creates a learner that has seen nothing. */
    public Learner(int levels) {
      this.levels = levels;
      fineSums = new long[neighborhoods(levels)];
      fineCounts = new int[fineSums.length];
      coarseSums = new long[levels * (4 * levels - 3)];
      coarseCounts = new int[coarseSums.length];
    }

    /**
     * Learns from a picture.
     *
     * @param samples what the levels were made from, in their order
     */
    public void learn(LevelPicture picture, int[] samples) {
      Places places = new Places(picture);
      for (int at = 0; at < samples.length; at++) {
        places.move(at);
        fineSums[places.fine()] += samples[at];
        fineCounts[places.fine()]++;
        coarseSums[places.coarse()] += samples[at];
        coarseCounts[places.coarse()]++;
      }
    }

    /** Returns what was learned. */
    public LevelReconstruction freeze() {
      short[] coarse = new short[coarseSums.length];
      for (int i = 0; i < coarse.length; i++) {
        // Unseen: what the level stands for.
        int sample = LevelPicture.sample(i / (4 * levels - 3), levels);
        coarse[i] = (short) mean(coarseSums[i] + sample, coarseCounts[i] + 1);
      }
      short[] fine = new short[fineSums.length];
      for (int i = 0; i < fine.length; i++) {
        fine[i] = fineCounts[i] < SEEN_MIN ? UNSEEN : (short) mean(fineSums[i], fineCounts[i]);
      }
      return new LevelReconstruction(levels, fine, coarse);
    }

    private static long mean(long sum, int count) {
      return (2 * sum + count) / (2L * count);
    }
  }

  void write(DataOutputStream out) throws IOException {
    for (short[] table : new short[][] {fine, coarse}) {
      for (short sample : table) {
        out.writeShort(sample);
      }
    }
  }

  static LevelReconstruction read(DataInputStream in, int levels) throws IOException {
    return new LevelReconstruction(
        levels, table(in, neighborhoods(levels)), table(in, levels * (4 * levels - 3)));
  }

  private static short[] table(DataInputStream in, int length) throws IOException {
    short[] table = new short[length];
    for (int i = 0; i < length; i++) {
      table[i] = in.readShort();
      if (table[i] < UNSEEN || table[i] > LevelPicture.SAMPLE_MAX) {
        throw new IOException("sample " + table[i] + " of a level");
      }
    }
    return table;
  }
}
