package dev.vae.latent;

import java.util.ArrayList;
import java.util.List;

/**
 * The geometry of a wavelet pyramid: any size, no padding; an odd side's extra sample is low-pass.
 *
 * @param width columns of the plane, at least 1
 * @param height rows of the plane, at least 1
 * @param levels decomposition levels, 0 to {@link #LEVELS_MAX}
 * @param finest the finest level that planes of this shape hold bands of: 1 for all, larger where
 *     only the coarser part of a pyramid is wanted; levels + 1 for the coarsest band alone
 */
public record PyramidShape(int width, int height, int levels, int finest) {
  /** More levels than this gain nothing on pictures of any size (JPEG 2000 uses as many). */
  public static final int LEVELS_MAX = 5;

  /** A picture's longer side is halved until it has fewer samples than this. */
  private static final int COARSEST_SIDE = 16;

  /** Creates the shape of a whole pyramid. */
  public PyramidShape(int width, int height, int levels) {
    this(width, height, levels, 1);
  }

  /** Returns the shape of this pyramid's part that is no finer than a level. */
  public PyramidShape from(int finestLevel) {
    return new PyramidShape(width, height, levels, Math.min(finestLevel, levels + 1));
  }

  /** Returns the elements from one row of a plane to the next: the columns that are held. */
  public int stride() {
    return lowWidth(finest - 1);
  }

  /** Returns the rows of a plane that are held. */
  public int rows() {
    return lowHeight(finest - 1);
  }

  /** Returns the elements of a plane. */
  public int size() {
    return Math.multiplyExact(stride(), rows());
  }

  /** Returns the shape for a picture: fewer levels for small ones (docs/FORMAT.md, "Levels"). */
  public static PyramidShape of(int width, int height) {
    int levels = 0;
    int side = Math.max(width, height);
    while (levels < LEVELS_MAX && side >= COARSEST_SIDE) {
      side = half(side);
      levels++;
    }
    return new PyramidShape(width, height, levels);
  }

  /** Returns the width of the low-pass plane after so many levels. */
  public int lowWidth(int level) {
    return halved(width, level);
  }

  /** Returns the height of the low-pass plane after so many levels. */
  public int lowHeight(int level) {
    return halved(height, level);
  }

  /** Returns the coarsest band, which is the whole plane where there are no levels. */
  public Subband lowpass() {
    return new Subband(levels, Orientation.LL, 0, 0, lowWidth(levels), lowHeight(levels));
  }

  /** Returns HL, LH and HH of a level, 1 finest; bands may be empty. */
  public List<Subband> details(int level) {
    int low = lowWidth(level);
    int lowRows = lowHeight(level);
    int high = lowWidth(level - 1) - low;
    int highRows = lowHeight(level - 1) - lowRows;
    return List.of(
        new Subband(level, Orientation.HL, low, 0, high, lowRows),
        new Subband(level, Orientation.LH, 0, lowRows, low, highRows),
        new Subband(level, Orientation.HH, low, lowRows, high, highRows));
  }

  /**
   * Returns all bands that are held, in coding order: LL, then HL, LH, HH from the coarsest level
   * down.
   */
  public List<Subband> bands() {
    List<Subband> bands = new ArrayList<>();
    bands.add(lowpass());
    for (int level = levels; level >= finest; level--) {
      bands.addAll(details(level));
    }
    return bands;
  }

  private static int halved(int side, int times) {
    int result = side;
    for (int i = 0; i < times; i++) {
      result = half(result);
    }
    return result;
  }

  private static int half(int side) {
    return (side + 1) / 2;
  }
}
