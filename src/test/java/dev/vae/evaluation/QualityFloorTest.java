package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.codec.Annotations;
import dev.vae.codec.EncodedPicture;
import dev.vae.codec.ExactCellEncoder;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.codec.Region;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.metric.Psnr;
import dev.vae.testing.GoldenModel;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityFloorTest {
  private static final double FLOOR_DB = 34;

  private final PictureDecoder decoder =
      new PictureDecoder(GoldenModel.library(), SizeLimits.DEFAULT, 2);

  /** Gradients with a little grain and, in the fifth of nine cells, a square of noise. */
  private static Picture picture(int channels, int depth) {
    Picture picture = Picture.zeros(700, 600, channels, depth);
    Random random = new Random(5);
    int unit = picture.sampleMax() / 255;
    for (int i = 0; i < 700 * 600 * channels; i++) {
      int x = i / channels % 700;
      int y = i / channels / 700;
      boolean noisy = x >= 300 && x < 400 && y >= 300 && y < 400;
      int value = noisy ? random.nextInt(256) : 40 + x / 6 + y / 10 + random.nextInt(3);
      picture.set(i, value * unit);
    }
    return picture;
  }

  private static EncodedPicture coded(Picture picture) throws IOException {
    return new PictureEncoder(GoldenModel.model(), 2).encode(picture, 60);
  }

  private EncodedPicture lifted(double leastDb, EncodedPicture coded, Picture picture)
      throws IOException {
    ExactCellEncoder encoder = new ExactCellEncoder(SizeLimits.DEFAULT, 2);
    return new QualityFloor(leastDb, decoder, encoder).lift(coded, picture, Annotations.NONE);
  }

  @ParameterizedTest
  @CsvSource({"1,8", "3,8", "4,8", "1,16", "4,16"})
  void cellsBelowTheFloorBecomeExactAndNoOthers(int channels, int depth) throws IOException {
    Picture picture = picture(channels, depth);
    EncodedPicture coded = coded(picture);
    EncodedPicture file = lifted(FLOOR_DB, coded, picture);
    assertEquals(1, file.info().exactCells());
    assertEquals(9, file.info().cells());
    Picture before = decoder.decode(coded.bytes());
    Picture after = decoder.decode(file.bytes());
    List<Region> cells = ExactCellEncoder.cells(picture);
    for (int i = 0; i < cells.size(); i++) {
      Region cell = cells.get(i);
      Crop crop = new Crop(cell.x(), cell.y(), cell.width(), cell.height());
      double db = Psnr.rgbDb(crop.of(picture), crop.of(before));
      assertEquals(i == 4, db < FLOOR_DB, "cell " + i + " has " + db + " dB");
      Picture expected = i == 4 ? picture : before;
      assertArrayEquals(crop.of(expected).samples(), crop.of(after).samples(), "cell " + i);
    }
  }

  @Test
  void fileStaysWhereTheFloorHolds() throws IOException {
    Picture picture = picture(3, 8);
    EncodedPicture coded = coded(picture);
    assertSame(coded, lifted(5, coded, picture));
    assertSame(coded, lifted(0, coded, picture));
  }

  @Test
  void smallPictureBecomesExactAsAWhole() throws IOException {
    Picture picture = new Crop(250, 250, 200, 150).of(picture(3, 8));
    EncodedPicture coded = coded(picture);
    assertFalse(coded.info().exact());
    EncodedPicture file = lifted(FLOOR_DB, coded, picture);
    assertTrue(file.info().exact());
    assertArrayEquals(picture.samples(), decoder.decode(file.bytes()).samples());
    assertSame(file, lifted(FLOOR_DB, file, picture));
  }

  @Test
  void pictureOfWhichAllIsBelowTheFloorBecomesExact() throws IOException {
    Picture picture = picture(3, 8);
    assertTrue(lifted(90, coded(picture), picture).info().exact());
  }
}
