package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vae.image.Picture;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepEncodingTest {
  @Test
  void filesAreThoseOfTheEncoderInAnyOrder() throws IOException {
    byte[] samples = new byte[70 * 50 * 4];
    new Random(7).nextBytes(samples);
    Picture picture = new Picture(70, 50, 4, samples);
    PictureEncoder encoder =
        new PictureEncoder(ModelLibrary.open(List.of()).byName(ModelLibrary.DEFAULT_NAME), 1);
    StepEncoding steps = encoder.steps(picture);
    for (double quality : new double[] {75, 20, 100, 20, 1}) {
      assertArrayEquals(
          encoder.encode(picture, quality).bytes(),
          steps.at(StepEncoding.indexOf(quality)).bytes());
    }
    assertThrows(IllegalArgumentException.class, () -> steps.at(StepEncoding.FINEST - 1));
    assertThrows(IllegalArgumentException.class, () -> steps.at(StepEncoding.COARSEST + 1));
  }
}
