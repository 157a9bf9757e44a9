package dev.vae.model.vector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers in plain Java, with leaky rectifiers between them (docs/FORMAT.md, sections "Dense layers"
 * and "Convolutions").
 *
 * <p>Java's floating-point arithmetic is strict, and the sums are taken in a fixed order: the same
 * bits on every machine. Even so nothing that is computed here chooses a probability.
 */
public final class LayerStack {
  private static final float LEAK = 0.1f;
  private static final int LAYERS_MAX = 16;

  private final List<Layer> layers;

  private LayerStack(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  /**
   * Returns layers with the nearest weights that bytes can hold.
   *
   * @param shapes of the layers, each taking what the one before it gives
   * @param weights of each layer: [from, to] of a dense one, [row, column, from, to] of a
   *     convolution, [from, row, column, to] of a transposed one
   * @param biases of each layer, [to]
   */
  public static LayerStack nearest(
      List<LayerShape> shapes, List<float[]> weights, List<float[]> biases) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      LayerShape shape = shapes.get(i);
      QuantizedMatrix matrix = QuantizedMatrix.nearest(weights.get(i), shape.columns());
      layers.add(Layer.of(shape, matrix, biases.get(i).clone()));
    }
    return new LayerStack(layers);
  }

  /** Returns dense layers with the nearest weights that bytes can hold. */
  public static LayerStack dense(List<float[]> weights, List<float[]> biases) {
    List<LayerShape> shapes = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      int outputs = biases.get(i).length;
      shapes.add(LayerShape.dense(weights.get(i).length / outputs, outputs));
    }
    return nearest(shapes, weights, biases);
  }

  int inputs() {
    return layers.get(0).shape().inputs();
  }

  int outputs() {
    return layers.get(layers.size() - 1).shape().outputs();
  }

  /** Returns whether there is no convolution. */
  boolean isDense() {
    return layers.stream().allMatch(layer -> layer.shape().kind() == LayerShape.Kind.DENSE);
  }

  /** Computes the layers' output. */
  float[] apply(float[] input) {
    return apply(List.of(input)).get(0);
  }

  /** Computes the layers' outputs of several inputs: the same as of each alone, only quicker. */
  List<float[]> apply(List<float[]> inputs) {
    List<float[]> values = inputs;
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        values.forEach(LayerStack::rectify);
      }
      values = layers.get(i).apply(values);
    }
    return values;
  }

  /** Returns the input of each layer, after rectifying, and last the output. */
  float[][] applyAll(float[] input) {
    float[][] values = new float[layers.size() + 1][];
    values[0] = input;
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        rectify(values[i]);
      }
      values[i + 1] = layers.get(i).apply(values[i]);
    }
    return values;
  }

  /**
   * Returns the derivative by the input.
   *
   * @param values what {@link #applyAll} returned
   * @param derivative by the output
   */
  float[] derive(float[][] values, float[] derivative) {
    float[] derived = derivative;
    for (int i = layers.size() - 1; i >= 0; i--) {
      derived = layers.get(i).derive(derived);
      for (int k = 0; i > 0 && k < derived.length; k++) {
        derived[k] *= values[i][k] < 0 ? LEAK : 1;
      }
    }
    return derived;
  }

  private static void rectify(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] < 0 ? LEAK * values[i] : values[i];
    }
  }

  /**
   * Writes the layers.
   *
   * @param kinds whether convolutions may be among them
   */
  void write(DataOutputStream out, boolean kinds) throws IOException {
    out.writeByte(layers.size());
    out.writeShort(inputs());
    for (Layer layer : layers) {
      if (kinds) {
        layer.shape().write(out);
      } else {
        out.writeShort(layer.shape().to());
      }
      layer.write(out);
    }
  }

  static LayerStack read(DataInputStream in, boolean kinds) throws IOException {
    int count = in.readUnsignedByte();
    if (count == 0 || count > LAYERS_MAX) {
      throw new IOException(count + " layers");
    }
    int width = LayerShape.size(in);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LayerShape shape = kinds ? LayerShape.read(in, width) : LayerShape.readDense(in, width);
      layers.add(Layer.read(in, shape));
      width = shape.outputs();
    }
    return new LayerStack(layers);
  }

  /** Reads numbers that must be finite. */
  static float[] floats(int count, DataInputStream in) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
      if (!Float.isFinite(values[i])) {
        throw new IOException("number " + values[i]);
      }
    }
    return values;
  }
}
