package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.image.Picture;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;

/** What of a picture cannot be decoded: tiles, and exact cells. Several threads may add some. */
final class DamagedTiles {
  private final Header header;
  private final BitSet tiles = new BitSet();
  private final AtomicInteger exactCells = new AtomicInteger();

  /** Of a stored picture, which has no tiles, the rows that are there. */
  private volatile int intactRows = Integer.MAX_VALUE;

  DamagedTiles(Header header) {
    this.header = header;
  }

  synchronized void add(int tile) {
    tiles.set(tile);
  }

  /** Counts an exact cell, which stays as latents give it. */
  void addExactCell() {
    exactCells.incrementAndGet();
  }

  /** Makes the rows of a stored picture gray from one on, and remembers it. */
  void loseRows(Picture picture, int from) {
    intactRows = from;
    Window whole = new Window(0, 0, picture.width(), picture.height());
    paint(picture, whole, whole.rows(from, picture.height()));
  }

  /** Returns how many exact cells there are. */
  int exactCells() {
    return exactCells.get();
  }

  /** Returns how many tiles there are; what a stored picture has lost counts as one. */
  int count() {
    return tiles.cardinality() + (intactRows == Integer.MAX_VALUE ? 0 : 1);
  }

  /** Returns whether nothing of a window can be decoded. */
  boolean coverAllOf(Window window) {
    if (intactRows <= window.y()) {
      return true;
    }
    return !tiles.isEmpty()
        && header.tileGrid().indices().allMatch(i -> tiles.get(i) || !place(i).meets(window));
  }

  /**
   * Makes them gray: nobody shall take what is missing for a part of the picture.
   *
   * @param picture the window, scaled
   * @param window in pixels of the whole picture
   * @param scale the picture is 2^scale times smaller than the window
   */
  void paint(Picture picture, Window window, int scale) {
    Window target = window.scaled(scale);
    tiles.stream()
        .mapToObj(this::place)
        .filter(tile -> tile.meets(window))
        .forEach(tile -> paint(picture, target, tile.common(window).scaled(scale)));
  }

  private Window place(int tile) {
    return Window.of(header.tileGrid().tile(tile));
  }

  private static void paint(Picture picture, Window target, Window part) {
    int channels = picture.channels();
    int max = picture.sampleMax();
    for (int y = part.y(); y < part.bottom(); y++) {
      for (int x = part.x(); x < part.right(); x++) {
        int at = ((y - target.y()) * target.width() + x - target.x()) * channels;
        for (int c = 0; c < channels; c++) {
          boolean alpha = picture.hasAlpha() && c == channels - 1;
          picture.set(at + c, alpha ? max : max / 2 + 1);
        }
      }
    }
  }
}
