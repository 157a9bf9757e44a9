package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.vae.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Tag("native")
class ElementwiseTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 10_000})
  void whatIsNegativeBecomesATenth(int length) {
    Random random = Seeds.random("whatIsNegativeBecomesATenth", length);
    float[] values = new float[length];
    float[] expected = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
      expected[i] = values[i] < 0 ? 0.1f * values[i] : values[i];
    }
    try (INDArray in = NetworkGraph.array(values, 1, 1, length, 1);
        INDArray out = Nd4j.create(1, 1, length, 1)) {
      assertSame(out, Elementwise.rectify(in, out));
      assertArrayEquals(expected, NetworkGraph.floats(out));
      assertArrayEquals(values, NetworkGraph.floats(in));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 10_000})
  void sumsAreThoseOfTheValues(int length) {
    Random random = Seeds.random("sumsAreThoseOfTheValues", length);
    float[] values = new float[length];
    float[] added = new float[length];
    float[] expected = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
      added[i] = (float) random.nextGaussian();
      expected[i] = values[i] + added[i];
    }
    try (INDArray a = NetworkGraph.array(values, 1, 1, length, 1);
        INDArray b = NetworkGraph.array(added, 1, 1, length, 1);
        INDArray out = Nd4j.create(1, 1, length, 1)) {
      assertSame(out, Elementwise.add(a, b, out));
      assertArrayEquals(expected, NetworkGraph.floats(out));
      assertArrayEquals(values, NetworkGraph.floats(a));
    }
  }
}
