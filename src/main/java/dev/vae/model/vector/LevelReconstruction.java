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
    Neighborhoods around = new Neighborhoods(picture);
    int at = 0;
    for (int row = 0; row < around.rows; row++) {
      int rowPlace = around.place(row);
      for (int x = 0; x < picture.width(); x++) {
        int sample = fine[around.fine(rowPlace + x)];
        samples[at++] = sample == UNSEEN ? coarse[around.coarse(rowPlace + x)] : sample;
      }
    }
    return samples;
  }

  /** The tables' places for each pixel. */
  private static final class Neighborhoods {
    /** How far neighborhoods look beyond the picture. */
    private static final int BORDER = 2;

    private final LevelPicture picture;
    private final int stride;
    private final int planeStride;

    /** Of all planes. */
    private final int rows;

    /** The first pixel in the padded levels. */
    private final int first;

    /** The levels with zeros around each plane. */
    private final int[] padded;

    /** From the first pixel on, of those around the planes as well. */
    private final int[] numbers;

    Neighborhoods(LevelPicture picture) {
      this.picture = picture;
      stride = picture.width() + 2 * BORDER;
      planeStride = stride * (picture.height() + 2 * BORDER);
      first = BORDER * stride + BORDER;
      padded = new int[planeStride * picture.channels()];
      rows = picture.height() * picture.channels();
      int width = picture.width();
      for (int row = 0; row < rows; row++) {
        System.arraycopy(picture.values(), row * width, padded, first + place(row), width);
      }
      numbers = new int[padded.length - 2 * first];
      fillNumbers();
    }

    /** Adds digit by digit to all numbers: with one index for both arrays Java makes vectors. */
    private void fillNumbers() {
      int[] digits = new int[numbers.length];
      int levels = picture.levels();
      for (int i = 0; i < reach(levels); i++) {
        int offset = DOWN[i] * stride + ACROSS[i];
        System.arraycopy(padded, first + offset, digits, 0, digits.length);
        for (int k = 0; k < digits.length; k++) {
          numbers[k] = numbers[k] * levels + digits[k];
        }
      }
    }

    /** Returns the place of a row's first sample, counted from that of the first row. */
    int place(int row) {
      int plane = row / picture.height();
      return plane * planeStride + (row - plane * picture.height()) * stride;
    }

    int fine(int place) {
      return numbers[place];
    }

    int coarse(int place) {
      int at = first + place;
      int sum = padded[at - 1] + padded[at + 1] + padded[at - stride] + padded[at + stride];
      return padded[at] * (4 * picture.levels() - 3) + sum;
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
      Neighborhoods around = new Neighborhoods(picture);
      for (int at = 0; at < samples.length; at++) {
        int place = around.place(at / picture.width()) + at % picture.width();
        fineSums[around.fine(place)] += samples[at];
        fineCounts[around.fine(place)]++;
        coarseSums[around.coarse(place)] += samples[at];
        coarseCounts[around.coarse(place)]++;
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
