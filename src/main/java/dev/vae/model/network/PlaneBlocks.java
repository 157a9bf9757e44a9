package dev.vae.model.network;

/**
 * Moves samples between planes [3][height * width] and blocks of 2x2 pixels as channels: [12,
 * height / 2, width / 2], channel = 4 * plane + 2 * row in block + column in block.
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
   * @param blocks receives [12, area height / 2, area width / 2] from {@code at} on
   */
  public static void gather(
      float[][] planes, int width, int height, Area area, float scale, float[] blocks, int at) {
    int to = at;
    for (float[] plane : planes) {
      for (int phase = 0; phase < BLOCK * BLOCK; phase++) {
        for (int y = area.y() + phase / BLOCK; y < area.y() + area.height(); y += BLOCK) {
          int row = Math.min(y, height - 1) * width;
          for (int x = area.x() + phase % BLOCK; x < area.x() + area.width(); x += BLOCK) {
            blocks[to++] = plane[row + Math.min(x, width - 1)] * scale;
          }
        }
      }
    }
  }

  /**
   * Adds the inner part of blocks to planes of just that part.
   *
   * @param blocks [12, from.height / 2, from.width / 2]
   * @param from what the blocks cover
   * @param planes [1 or 3][inner.height * inner.width], added to
   * @param inner lies within {@code from}; its sides may be odd, its corner is a block's
   * @param scale factor on what is added
   */
  static void addInner(float[] blocks, Area from, float[][] planes, Area inner, float scale) {
    int blockWidth = from.width() / BLOCK;
    for (int c = 0; c < planes.length; c++) {
      for (int y = 0; y < inner.height(); y++) {
        int sourceY = inner.y() - from.y() + y;
        for (int x = 0; x < inner.width(); x++) {
          int sourceX = inner.x() - from.x() + x;
          int channel = (c * BLOCK + sourceY % BLOCK) * BLOCK + sourceX % BLOCK;
          int at = channel * from.blocks() + sourceY / BLOCK * blockWidth + sourceX / BLOCK;
          planes[c][y * inner.width() + x] += scale * blocks[at];
        }
      }
    }
  }
}
