package dev.vae.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorTransformTest {
  private static final int PIXELS = 4096;

  private static byte[] noise(int channels) {
    byte[] samples = new byte[PIXELS * channels];
    Seeds.random("noise", channels).nextBytes(samples);
    return samples;
  }

  @Test
  void basisIsOrthonormal() {
    double[][] basis = new double[3][3];
    for (int k = 0; k < 3; k++) {
      float[][] planes = new float[3][1];
      byte[] samples = {(byte) 128, (byte) 128, (byte) 128};
      samples[k] = (byte) 228;
      ColorTransform.forward(samples, false, 3, planes, 0, 1);
      for (int c = 0; c < 3; c++) {
        basis[c][k] = planes[c][0] / 100;
      }
    }
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        double product =
            basis[a][0] * basis[b][0] + basis[a][1] * basis[b][1] + basis[a][2] * basis[b][2];
        assertEquals(a == b ? 1 : 0, product, 1e-6, a + " and " + b);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void samplesComeBackExactly(int channels) {
    byte[] samples = noise(channels);
    int colors = channels < 3 ? 1 : 3;
    float[][] planes = new float[colors][PIXELS];
    ColorTransform.forward(samples, false, channels, planes, 0, PIXELS);
    byte[] back = samples.clone();
    for (int i = 0; i < back.length; i++) {
      back[i] = i % channels < colors ? 0 : back[i];
    }
    ColorTransform.inverse(planes, back, false, channels, 0, PIXELS);
    assertArrayEquals(samples, back);
  }

  @Test
  void onlyTheRangeIsTouched() {
    byte[] samples = noise(3);
    float[][] planes = new float[3][PIXELS];
    ColorTransform.forward(samples, false, 3, planes, 100, 200);
    assertEquals(0, planes[0][99]);
    assertEquals(0, planes[2][200]);
    byte[] back = new byte[samples.length];
    ColorTransform.inverse(planes, back, false, 3, 100, 200);
    assertEquals(0, back[299]);
    assertEquals(samples[300], back[300]);
    assertEquals(samples[599], back[599]);
    assertEquals(0, back[600]);
  }

  @Test
  void valuesBeyondTheSampleRangeAreClipped() {
    byte[] samples = new byte[6];
    float[][] planes = {
      {1e6f, -1e6f, Float.NaN, 127.49f, -128.6f, -0.5f},
    };
    ColorTransform.inverse(planes, samples, false, 1, 0, 6);
    assertArrayEquals(new byte[] {(byte) 255, 0, 0, (byte) 255, 0, (byte) 128}, samples);
  }

  @Test
  void grayIsCenteredOnly() {
    Random random = Seeds.random("grayIsCenteredOnly", 1);
    byte[] samples = {(byte) random.nextInt(256)};
    float[][] planes = new float[1][1];
    ColorTransform.forward(samples, false, 1, planes, 0, 1);
    assertEquals((samples[0] & 0xff) - 128, planes[0][0]);
  }

  @Test
  void deepSamplesComeBackAndMeanTheSameAsShallowOnes() {
    byte[] deep = new byte[2 * 3 * 256];
    for (int i = 0; i < 3 * 256; i++) {
      deep[2 * i] = (byte) (i * 7);
      deep[2 * i + 1] = (byte) (i * 7);
    }
    byte[] shallow = new byte[3 * 256];
    for (int i = 0; i < shallow.length; i++) {
      shallow[i] = (byte) (i * 7);
    }
    float[][] ofDeep = new float[3][256];
    float[][] ofShallow = new float[3][256];
    ColorTransform.forward(deep, true, 3, ofDeep, 0, 256);
    ColorTransform.forward(shallow, false, 3, ofShallow, 0, 256);
    for (int c = 0; c < 3; c++) {
      assertArrayEquals(ofShallow[c], ofDeep[c], 1e-4f);
    }
    byte[] back = new byte[deep.length];
    ColorTransform.inverse(ofDeep, back, true, 3, 0, 256);
    assertArrayEquals(deep, back);
  }
}
