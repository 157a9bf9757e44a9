package dev.vae.prior;

import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.TileSymbols;
import dev.vae.testing.AllowedSymbols;
import java.util.Random;

/** Symbols as no picture has them. */
final class RandomSymbols {
  /** Of which kind each block of symbols is. */
  private static final int KINDS = 6;

  private RandomSymbols() {}

  /** Returns a tile with empty, calm, busy and absurd regions. */
  static TileSymbols of(
      Random random, int width, int height, int levels, int colors, boolean alpha) {
    TileSymbols symbols = TileSymbols.zeros(new PyramidShape(width, height, levels), colors, alpha);
    for (int[] plane : symbols.latents().planes()) {
      fill(random, plane, width);
    }
    fillAlpha(random, symbols.alpha());
    return AllowedSymbols.of(symbols);
  }

  private static void fill(Random random, int[] plane, int width) {
    int blocksInARow = width / 8 + 1;
    int blocks = (plane.length / width / 8 + 1) * blocksInARow;
    int[] kinds = random.ints(blocks, 0, KINDS).toArray();
    for (int i = 0; i < plane.length; i++) {
      int kind = kinds[i / width / 8 * blocksInARow + i % width / 8];
      plane[i] = symbol(random, kind);
    }
  }

  private static int symbol(Random random, int kind) {
    return switch (kind) {
      case 0 -> 0;
      case 1 -> random.nextInt(10) == 0 ? random.nextInt(3) - 1 : 0;
      case 2 -> (int) (2 * random.nextGaussian());
      case 3 -> (int) (20 * random.nextGaussian());
      case 4 -> random.nextInt(2 * LatentPyramid.SYMBOL_MAX + 1) - LatentPyramid.SYMBOL_MAX;
      default -> random.nextBoolean() ? LatentPyramid.SYMBOL_MAX : -LatentPyramid.SYMBOL_MAX;
    };
  }

  private static void fillAlpha(Random random, int[] alpha) {
    int value = 255;
    for (int i = 0; i < alpha.length; i++) {
      value = random.nextInt(12) == 0 ? random.nextInt(256) : value;
      alpha[i] = value;
    }
  }
}
