package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.model.network.VectorGraph.Sizes;
import dev.vae.model.vector.VectorNetwork;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What was trained as a graph is what runs in plain Java. */
@Tag("native")
class VectorGraphTest {
  private static final int LATENTS = 3;

  @ParameterizedTest
  @CsvSource({"DENSE, 7, 6, 1", "CONV, 8, 8, 1", "CONV, 7, 10, 3", "CONV, 5, 1, 1"})
  void layersComputeWhatTheGraphDoes(
      VectorArchitecture architecture, int width, int height, int channels) {
    Sizes sizes = new Sizes(width, height, channels, architecture, List.of(2, 4), LATENTS, 1);
    SameDiff graph = SameDiff.create();
    Parameters parameters = new Parameters();
    VectorGraph builder =
        new VectorGraph(graph, (name, start, shape) -> drawn(parameters, name, shape));
    SDVariable pictures = graph.placeHolder("pictures", DataType.FLOAT, -1, sizes.samples());
    SDVariable latents = graph.placeHolder("latents", DataType.FLOAT, -1, LATENTS);
    SDVariable encoded = builder.layers(pictures, true, sizes);
    SDVariable decoded = graph.nn().sigmoid(builder.layers(latents, false, sizes));
    int[] picture = new Random(1).ints(sizes.samples(), 0, 256).toArray();
    int[] quantized = {3, -2, 1};
    Map<String, INDArray> outputs =
        graph.output(
            Map.of("pictures", array(picture, 255), "latents", array(quantized, 1)),
            encoded.name(),
            decoded.name());
    VectorNetwork network =
        new VectorNetwork(
            VectorGraph.trained(parameters, true, sizes),
            VectorGraph.trained(parameters, false, sizes),
            new float[][] {{1, 1, 1}});
    float[] expected = NetworkGraph.floats(outputs.get(encoded.name()));
    assertArrayEquals(expected, network.encode(picture), 1e-4f);
    float[] samples = NetworkGraph.floats(outputs.get(decoded.name()));
    int[] reconstruction = network.decode(quantized, 0);
    assertEquals(samples.length, reconstruction.length);
    for (int i = 0; i < samples.length; i++) {
      assertEquals(samples[i] * 255, reconstruction[i], 0.51, "sample " + i);
    }
  }

  /** The mean over a batch of twice the same picture has the same derivatives. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1, 2", "1, 3, 1", "3, 1, 1", "3, 1, 2", "3, 3, 2"})
  void derivativesOfOnePictureAreThoseOfTwoAlike(int hidden, int latents, int rates) {
    Sizes sizes = new Sizes(4, 3, 1, VectorArchitecture.DENSE, List.of(hidden), latents, rates);
    NetworkGraph graph =
        VectorGraph.build(
            (name, start, shape) -> drawn(new Parameters(), name, shape),
            sizes,
            VectorDistortion.MSE);
    graph.graph().setLossVariables(graph.output().name());
    Map<String, INDArray> one = derivatives(graph, sizes, 1);
    Map<String, INDArray> two = derivatives(graph, sizes, 2);
    for (String name : graph.parameters()) {
      float[] expected = NetworkGraph.floats(two.get(name));
      assertArrayEquals(expected, NetworkGraph.floats(one.get(name)), 1e-4f, name);
    }
  }

  private static Map<String, INDArray> derivatives(NetworkGraph graph, Sizes sizes, int batch) {
    INDArray rate = Nd4j.zeros(DataType.FLOAT, batch, sizes.rates());
    rate.getColumn(0).assign(1);
    Map<String, INDArray> inputs =
        Map.of(
            VectorGraph.PICTURES, Nd4j.ones(DataType.FLOAT, batch, sizes.samples()).mul(0.3),
            VectorGraph.NOISE, Nd4j.ones(DataType.FLOAT, batch, sizes.latents()).mul(0.2),
            VectorGraph.RATE, rate,
            VectorGraph.LAMBDA, Nd4j.ones(DataType.FLOAT, batch, 1));
    return graph.graph().calculateGradients(inputs, graph.parameters());
  }

  /** Draws weights that bytes hold without loss. */
  private static Tensor drawn(Parameters parameters, String name, int... shape) {
    Random random = new Random(name.hashCode());
    float[] values = new float[Math.toIntExact(Tensor.count(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.25f * (random.nextInt(3) - 1);
    }
    parameters.put(name, new Tensor(shape, values));
    return parameters.require(name, shape);
  }

  private static INDArray array(int[] values, float unit) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i] / unit;
    }
    return Nd4j.create(floats, new long[] {1, values.length}, 'c');
  }
}
