package dev.vae.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.container.TileGrid.Tile;
import dev.vae.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
  @ParameterizedTest
  @CsvSource({
    "1,1,32,32,32,1", "1024,1024,32,1024,1024,1", "1025,1024,32,544,1024,2",
    "768,512,32,768,512,1", "6000,4000,32,1024,1024,24", "65535,1,32,1024,32,64",
    "100,70,1,32,32,12", "65535,65535,255,7296,7296,81"
  })
  void tilesAreNearlyEqual(
      int width, int height, int units, int tileWidth, int tileHeight, int count) {
    TileGrid grid = TileGrid.of(width, height, units);
    assertEquals(new TileGrid(width, height, tileWidth, tileHeight), grid);
    assertEquals(count, grid.count());
  }

  @Test
  void tilesCoverThePictureExactlyOnce() {
    for (int width = 1; width <= 200; width += 13) {
      for (int height = 1; height <= 200; height += 17) {
        for (int units = 1; units <= 3; units++) {
          checkCover(TileGrid.of(width, height, units));
        }
      }
    }
  }

  private static void checkCover(TileGrid grid) {
    int[] covered = new int[grid.width() * grid.height()];
    for (int i = 0; i < grid.count(); i++) {
      Tile tile = grid.tile(i);
      for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
        for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
          covered[y * grid.width() + x]++;
        }
      }
    }
    assertTrue(Arrays.stream(covered).allMatch(times -> times == 1), grid.toString());
  }

  @Test
  void tilesOfLargePicturesLieOnTheRasterAndFillIt() {
    Random random = Seeds.random("tilesOfLargePicturesLieOnTheRasterAndFillIt", 1);
    for (int run = 0; run < 500; run++) {
      int units = 16 + random.nextInt(240);
      checkLarge(
          TileGrid.of(1 + random.nextInt(65535), 1 + random.nextInt(65535), units), 32 * units);
    }
  }

  private static void checkLarge(TileGrid grid, int sideMax) {
    long pixels = 0;
    for (int i = 0; i < grid.count(); i++) {
      Tile tile = grid.tile(i);
      assertEquals(0, tile.x() % VaeFormat.TILE_UNIT);
      assertEquals(0, tile.y() % VaeFormat.TILE_UNIT);
      assertTrue(tile.width() >= 1 && tile.width() <= sideMax, tile.toString());
      assertTrue(tile.height() >= 1 && tile.height() <= sideMax, tile.toString());
      assertTrue(tile.x() + tile.width() <= grid.width());
      assertTrue(tile.y() + tile.height() <= grid.height());
      pixels += (long) tile.width() * tile.height();
    }
    assertEquals((long) grid.width() * grid.height(), pixels, grid.toString());
  }

  @Test
  void tilesCountRowByRow() {
    TileGrid grid = TileGrid.of(70, 40, 1);
    assertEquals(new Tile(0, 0, 32, 32), grid.tile(0));
    assertEquals(new Tile(64, 0, 6, 32), grid.tile(2));
    assertEquals(new Tile(0, 32, 32, 8), grid.tile(3));
    assertEquals(new Tile(64, 32, 6, 8), grid.tile(5));
  }
}
