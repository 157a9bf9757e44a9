package dev.vae.model.network;

/**
 * Moves samples between planes [3][height * width] and blocks of 2x2 pixels as 12 channels at half
 * the resolution, channel = 4 * plane + 2 * row in block + column in block.
 */
public final class PlaneBlocks {
  private static final int BLOCK = RepairGraph.BLOCK;

  private PlaneBlocks() {}

  /** A rectangle of pixels; its sides are multiples of the block's. */
  public record Area(int x, int y, int width, int height) {
    int blocks() {
      return width / BLOCK * (height / BLOCK);
    }
  }

  /**
   * Copies an area to blocks.
   *
   * @param planes [1 or 3][height * width] of the whole picture; channels of missing planes are
   *     left as they are
   * @param area may reach beyond the picture, whose outermost samples are repeated there
   * @param scale factor on each sample
   * @param blocks receives the area's blocks, row by row, from {@code at} on
   */
  static void gather(
      float[][] planes,
      int width,
      int height,
      Area area,
      float scale,
      float[] blocks,
      int at,
      Layout layout) {
    for (int c = 0; c < planes.length; c++) {
      for (int y = 0; y < area.height(); y++) {
        int row = Math.min(area.y() + y, height - 1) * width;
        int block = y / BLOCK * (area.width() / BLOCK);
        int channel = (c * BLOCK + y % BLOCK) * BLOCK;
        for (int x = 0; x < area.width(); x++) {
          int to = at + layout.index(channel + x % BLOCK, block + x / BLOCK);
          blocks[to] = planes[c][row + Math.min(area.x() + x, width - 1)] * scale;
        }
      }
    }
  }

  /**
   * Adds the inner part of blocks to planes of just that part.
   *
   * @param blocks what is added, row by row
   * @param from what the blocks cover
   * @param planes [1 or 3][inner.height * inner.width], added to
   * @param inner lies within {@code from}; its sides may be odd, its corner is a block's
   * @param scale factor on what is added
   */
  static void addInner(
      float[] blocks, Layout layout, Area from, float[][] planes, Area inner, float scale) {
    int blockWidth = from.width() / BLOCK;
    for (int c = 0; c < planes.length; c++) {
      for (int y = 0; y < inner.height(); y++) {
        int sourceY = inner.y() - from.y() + y;
        for (int x = 0; x < inner.width(); x++) {
          int sourceX = inner.x() - from.x() + x;
          int channel = (c * BLOCK + sourceY % BLOCK) * BLOCK + sourceX % BLOCK;
          int block = sourceY / BLOCK * blockWidth + sourceX / BLOCK;
          planes[c][y * inner.width() + x] += scale * blocks[layout.index(channel, block)];
        }
      }
    }
  }
}
