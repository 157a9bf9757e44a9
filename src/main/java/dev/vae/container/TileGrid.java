package dev.vae.container;

import java.util.stream.IntStream;

/**
 * How a picture is cut into tiles of nearly equal size (docs/FORMAT.md, section "Tiles").
 *
 * @param width width of the picture in pixels
 * @param height height of the picture in pixels
 * @param tileWidth width of every tile but the last of a row, a multiple of {@link
 *     VaeFormat#TILE_UNIT}
 * @param tileHeight height of every tile but those of the last row, a multiple of it too
 */
public record TileGrid(int width, int height, int tileWidth, int tileHeight) {
  /**
   * Returns the grid of a picture.
   *
   * @param tileUnits largest side of a tile in units of {@link VaeFormat#TILE_UNIT}
   */
  public static TileGrid of(int width, int height, int tileUnits) {
    int sideMax = tileUnits * VaeFormat.TILE_UNIT;
    return new TileGrid(width, height, tileSide(width, sideMax), tileSide(height, sideMax));
  }

  /** Splits a side as evenly as the unit allows, so that no tile is a sliver. */
  private static int tileSide(int side, int sideMax) {
    int parts = divideUp(side, sideMax);
    return divideUp(divideUp(side, parts), VaeFormat.TILE_UNIT) * VaeFormat.TILE_UNIT;
  }

  /** Returns the number of tiles in a row. */
  public int columns() {
    return divideUp(width, tileWidth);
  }

  /** Returns the number of tiles. */
  public int count() {
    return columns() * divideUp(height, tileHeight);
  }

  /** Returns the numbers of all tiles. */
  public IntStream indices() {
    return IntStream.range(0, count());
  }

  /** Returns a tile's place; tiles count row by row. */
  public Tile tile(int index) {
    int x = index % columns() * tileWidth;
    int y = index / columns() * tileHeight;
    return new Tile(x, y, Math.min(tileWidth, width - x), Math.min(tileHeight, height - y));
  }

  /**
   * A tile's place in the picture, in pixels.
   *
   * @param x left column
   * @param y top row
   * @param width columns
   * @param height rows
   */
  public record Tile(int x, int y, int width, int height) {}

  private static int divideUp(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
