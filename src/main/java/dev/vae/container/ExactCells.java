package dev.vae.container;

import java.util.List;

/**
 * Which cells of a coded picture are exact (docs/FORMAT.md, section "Exact cells").
 *
 * @param cellUnits side of a cell in units of {@link VaeFormat#TILE_UNIT}, 1 to 255
 * @param numbers which cells they are, rising
 */
public record ExactCells(int cellUnits, List<Integer> numbers) {
  /** Returns the cells of a picture: of one side, but cut off by the picture. */
  public static TileGrid grid(int width, int height, int cellUnits) {
    int side = cellUnits * VaeFormat.TILE_UNIT;
    return new TileGrid(width, height, side, side);
  }
}
