package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.container.TileGrid;
import dev.vae.image.Picture;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidNetworks;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatentCodingTest {
  /** The encoder works row by row of tiles; {@link PictureAnalysis} on the whole picture. */
  @ParameterizedTest
  @CsvSource({"200,333,3,1", "97,64,4,2", "33,500,1,1", "300,1,3,1", "1,300,3,2", "9,7,3,8"})
  void rowsOfTilesGiveTheSymbolsOfTheWholePicture(int width, int height, int channels, int units)
      throws IOException {
    Picture picture = SyntheticPictures.photograph(width, height, channels, 5);
    QuantizationStep step = Quality.step(80);
    TileGrid grid = TileGrid.of(width, height, units);
    TileSymbols[] expected = new PictureAnalysis(PyramidNetworks.NONE).symbols(picture, grid, step);
    AtomicInteger tiles = new AtomicInteger();
    new LatentEncoder(picture, step, PyramidNetworks.NONE, new WorkerPool(2), 2)
        .encode(
            grid,
            (tile, symbols) -> {
              tiles.incrementAndGet();
              assertArrayEquals(expected[tile].alpha(), symbols.alpha());
              for (int color = 0; color < symbols.latents().colors(); color++) {
                assertArrayEquals(
                    expected[tile].latents().planes()[color], symbols.latents().planes()[color]);
              }
            });
    assertEquals(expected.length, tiles.get());
  }
}
