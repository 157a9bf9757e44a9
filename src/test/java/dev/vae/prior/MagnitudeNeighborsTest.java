package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MagnitudeNeighborsTest {
  private static final int WIDTH = 9;
  private static final int HEIGHT = 7;

  /** Offsets of the own band's neighbors in the order that docs/FORMAT.md gives. */
  private static final int[][] OWN = {
    {-2, -2}, {-1, -2}, {0, -2}, {1, -2}, {2, -2},
    {-2, -1}, {-1, -1}, {0, -1}, {1, -1}, {2, -1},
    {-2, 0}, {-1, 0}
  };

  private final MagnitudeNeighbors neighbors = new MagnitudeNeighbors();

  private static SymbolField random(int width, int height, Random random) {
    SymbolField field = new SymbolField(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        field.set(field.index(x, y), random.nextInt(121) - 60);
      }
    }
    return field;
  }

  private static int magnitude(SymbolField field, int x, int y) {
    if (x < 0 || y < 0 || x >= field.width || y >= field.height) {
      return 0;
    }
    return field.magnitudes[field.index(x, y)];
  }

  private static void expectSquare(int[] expected, int at, SymbolField field, int x, int y) {
    boolean within = x < field.width && y < field.height;
    for (int i = 0; i < 9; i++) {
      expected[at + i] = within ? magnitude(field, x + i % 3 - 1, y + i / 3 - 1) : 0;
    }
  }

  @Test
  void everyPlaceHasTheMagnitudesOfTheFormat() {
    Random random = Seeds.random("everyPlaceHasTheMagnitudesOfTheFormat", 1);
    SymbolField own = random(WIDTH, HEIGHT, random);
    SymbolField parent = random((WIDTH + 1) / 2, HEIGHT / 2, random);
    SymbolField first = random(WIDTH - 1, HEIGHT, random);
    BandNeighbors band = new BandNeighbors(3, own, parent, first, SymbolField.NONE);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int[] expected = new int[MagnitudeNeighbors.COUNT];
        for (int i = 0; i < OWN.length; i++) {
          expected[i] = magnitude(own, x + OWN[i][0], y + OWN[i][1]);
        }
        expectSquare(expected, 12, parent, x / 2, y / 2);
        expectSquare(expected, 21, first, x, y);
        neighbors.look(band, x, y);
        assertArrayEquals(expected, neighbors.magnitudes(), "at " + x + ", " + y);
      }
    }
  }

  @Test
  void sumsAreOfTheirPlaces() {
    SymbolField first = new SymbolField(3, 3);
    for (int i = 0; i < 9; i++) {
      first.set(first.index(i % 3, i / 3), 1 << i);
    }
    BandNeighbors band = new BandNeighbors(0, first, SymbolField.NONE, first, SymbolField.NONE);
    neighbors.look(band, 1, 1);
    assertEquals(16, neighbors.center(MagnitudeNeighbors.FIRST));
    assertEquals(2 + 8 + 32 + 40, neighbors.around(MagnitudeNeighbors.FIRST));
    assertEquals(1 + 2 + 4 + 8, neighbors.ownSum());
    neighbors.setParent(17);
    assertEquals(17, neighbors.center(MagnitudeNeighbors.PARENT));
  }
}
