package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.codec.Preprocessing.Prepared;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.metric.Psnr;
import dev.vae.testing.Seeds;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingTest {
  private static final Preprocessing AUTO = new Preprocessing(true, OptionalDouble.empty(), false);

  /** Smooth, with some edges: between noise and picture there is a difference to be seen. */
  private static Picture clean(int channels) {
    byte[] samples = new byte[160 * 120 * channels];
    for (int i = 0; i < samples.length; i++) {
      int x = i / channels % 160;
      int y = i / channels / 160;
      samples[i] = (byte) (60 + x / 3 + y / 4 + (x / 40 + y / 30) % 2 * 50);
    }
    return new Picture(160, 120, channels, samples);
  }

  private static Picture noisy(Picture clean, double sigma) {
    Random random = Seeds.random("noise", 4);
    byte[] samples = clean.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      double value = (samples[i] & 0xff) + sigma * random.nextGaussian();
      samples[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
    return new Picture(clean.width(), clean.height(), clean.channels(), samples);
  }

  private static Prepared apply(Preprocessing preprocessing, Picture picture) throws IOException {
    return preprocessing.apply(picture, SizeLimits.DEFAULT, 1);
  }

  @ParameterizedTest
  @CsvSource({"5,1", "5,3", "12,1", "20,3"})
  void noiseIsEstimatedAndTakenOff(double sigma, int channels) throws IOException {
    Picture clean = clean(channels);
    Picture noisy = noisy(clean, sigma);
    Prepared prepared = apply(AUTO, noisy);
    double found = Double.parseDouble(prepared.record().split(" ", -1)[1]);
    assertEquals(sigma, found, 0.2 * sigma);
    double gained = Psnr.rgbDb(clean, prepared.picture()) - Psnr.rgbDb(clean, noisy);
    assertTrue(gained > 3, "dB gained: " + gained);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void alphaAndTheSourceStayAsTheyAre(int channels) throws IOException {
    Picture picture = noisy(clean(channels), 9);
    byte[] before = picture.samples().clone();
    Picture result = apply(new Preprocessing(true, OptionalDouble.of(9), true), picture).picture();
    assertArrayEquals(before, picture.samples());
    for (int i = channels - 1; channels % 2 == 0 && i < before.length; i += channels) {
      assertEquals(before[i], result.samples()[i]);
    }
  }

  @Test
  void levelsAreSpread() throws IOException {
    Prepared prepared = apply(new Preprocessing(false, OptionalDouble.empty(), true), clean(3));
    assertEquals("enhance", prepared.record());
    int most = 0;
    for (byte sample : prepared.picture().samples()) {
      most = Math.max(most, sample & 0xff);
    }
    assertTrue(most > 210, "brightest sample " + most);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "1,17", "15,15"})
  void tinyAndFlatPicturesPass(int width, int height) throws IOException {
    Picture flat = new Picture(width, height, 1, new byte[width * height]);
    Preprocessing all = new Preprocessing(true, OptionalDouble.empty(), true);
    assertArrayEquals(flat.samples(), apply(all, flat).picture().samples());
  }

  @Test
  void nothingIsDoneUnasked() throws IOException {
    Picture picture = clean(3);
    Prepared prepared = apply(Preprocessing.NONE, picture);
    assertSame(picture, prepared.picture());
    assertEquals("", prepared.record());
  }
}
