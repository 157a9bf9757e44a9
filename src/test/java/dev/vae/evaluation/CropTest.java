package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.image.Picture;
import org.junit.jupiter.api.Test;

class CropTest {
  @Test
  void theMostDetailedPartIsFound() {
    byte[] samples = new byte[160 * 96];
    for (int y = 64; y < 80; y++) {
      for (int x = 112; x < 128; x++) {
        samples[y * 160 + x] = (byte) (x % 2 * 255);
      }
    }
    Crop crop = Crop.mostDetailed(new Picture(160, 96, 1, samples), 16, 16);
    assertEquals(new Crop(112, 64, 16, 16), crop);
  }

  @Test
  void smallPicturesAreShownWhole() {
    Crop crop = Crop.mostDetailed(TestPictures.scene(20, 10, 3), 288, 216);
    assertEquals(new Crop(0, 0, 20, 10), crop);
  }

  @Test
  void samplesAreThoseOfTheRectangle() {
    Picture picture = new Picture(3, 2, 1, new byte[] {1, 2, 3, 4, 5, 6});
    assertArrayEquals(new byte[] {2, 3, 5, 6}, new Crop(1, 0, 2, 2).of(picture).samples());
    Picture deep = new Picture(3, 1, 1, 16, new byte[] {1, 2, 3, 4, 5, 6});
    assertArrayEquals(new byte[] {3, 4, 5, 6}, new Crop(1, 0, 2, 1).of(deep).samples());
  }
}
