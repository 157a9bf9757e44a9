package dev.vae.model.network;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network as a SameDiff graph, from a placeholder {@value #INPUT} [batch, channels, height,
 * width] and one {@value #KNOTS_INPUT} [batch, 7] to an output of the same height and width.
 *
 * @param graph the graph; training adds a loss to it
 * @param output what the network computes
 * @param parameters names of the graph's variables that are learned
 */
public record NetworkGraph(SameDiff graph, SDVariable output, List<String> parameters) {
  /** The placeholder of what the network sees. */
  public static final String INPUT = "input";

  /** The placeholder of the step's knot weights. */
  public static final String KNOTS_INPUT = "knots";

  static NetworkGraph build(ParameterSource source, String prefix, int channels, Layers.Body body) {
    SameDiff graph = SameDiff.create();
    SDVariable input = graph.placeHolder(INPUT, DataType.FLOAT, -1, channels, -1, -1);
    SDVariable output = body.build(new GraphLayers(graph, source, prefix), input);
    List<String> parameters =
        graph.variables().stream()
            .map(SDVariable::name)
            .filter(name -> name.startsWith(prefix))
            .toList();
    return new NetworkGraph(graph, output, parameters);
  }

  /** Returns an array of values, copied at once: the library's own factory sets one by one. */
  static INDArray array(float[] values, long... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    array.data().asNioFloat().put(values);
    return array;
  }

  /** Returns the elements of an array in their order. */
  static float[] floats(INDArray array) {
    float[] floats = new float[Math.toIntExact(array.length())];
    array.data().asNioFloat().get(floats);
    return floats;
  }
}
