package dev.vae.model.vector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Dense layers in plain Java, with leaky rectifiers between them (docs/FORMAT.md, section "Dense
 * layers").
 *
 * <p>Java's floating-point arithmetic is strict, and the sums are taken in a fixed order: the same
 * bits on every machine. Even so nothing that is computed here chooses a probability.
 *
 * @param layers the layers in order
 */
public record DenseLayers(List<Layer> layers) {
  private static final float LEAK = 0.1f;
  private static final int LAYERS_MAX = 16;
  private static final int WIDTH_MAX = 1 << 14;

  /** Copies the list. */
  public DenseLayers {
    layers = List.copyOf(layers);
  }

  /**
   * One layer; its weights are whole multiples of a scale for each output, so that a byte holds
   * them.
   *
   * @param quantized weights [inputs, outputs]
   * @param scales [outputs]
   * @param bias [outputs]
   * @param weights quantized times scales, [inputs][outputs]
   * @param transposed the weights as [outputs][inputs]
   */
  record Layer(
      byte[] quantized, float[] scales, float[] bias, float[][] weights, float[][] transposed) {
    private static final int WEIGHT_MAX = 127;

    /** Rows of weights that fit a cache together with the sums. */
    private static final int BLOCK = 16;

    /** Returns a layer with the nearest weights that bytes can hold. */
    static Layer nearest(float[] weights, float[] bias) {
      int outputs = bias.length;
      float[] scales = new float[outputs];
      for (int i = 0; i < weights.length; i++) {
        float scale = Math.abs(weights[i]) / WEIGHT_MAX;
        scales[i % outputs] = Math.max(scales[i % outputs], scale);
      }
      byte[] quantized = new byte[weights.length];
      for (int i = 0; i < weights.length; i++) {
        float scale = scales[i % outputs];
        quantized[i] = scale == 0 ? 0 : (byte) Math.round(weights[i] / scale);
      }
      return of(quantized, scales, bias.clone());
    }

    private static Layer of(byte[] quantized, float[] scales, float[] bias) {
      int outputs = bias.length;
      int inputs = quantized.length / outputs;
      float[][] weights = new float[inputs][outputs];
      float[][] transposed = new float[outputs][inputs];
      for (int i = 0; i < inputs; i++) {
        for (int k = 0; k < outputs; k++) {
          weights[i][k] = quantized[i * outputs + k] * scales[k];
          transposed[k][i] = weights[i][k];
        }
      }
      return new Layer(quantized, scales, bias, weights, transposed);
    }

    int outputs() {
      return bias.length;
    }

    int inputs() {
      return weights.length;
    }

    float[] apply(float[] in) {
      return apply(List.of(in)).get(0);
    }

    /** Applies the layer to several inputs, block by block of the weights: they stay cached. */
    List<float[]> apply(List<float[]> inputs) {
      List<float[]> outputs = inputs.stream().map(in -> bias.clone()).toList();
      for (int from = 0; from < inputs(); from += BLOCK) {
        int to = Math.min(inputs(), from + BLOCK);
        for (int i = 0; i < inputs.size(); i++) {
          addProduct(inputs.get(i), from, to, weights, outputs.get(i));
        }
      }
      return outputs;
    }

    /** Returns the derivative by the layer's input of what has this one by its output. */
    float[] derive(float[] derivative) {
      float[] in = new float[inputs()];
      addProduct(derivative, 0, derivative.length, transposed, in);
      return in;
    }

    /**
     * Adds rows times factors, in their order; four at a time, which saves the sums' way to memory.
     */
    private static void addProduct(float[] factors, int from, int to, float[][] rows, float[] out) {
      int[] used = new int[to - from];
      int count = 0;
      for (int i = from; i < to; i++) {
        if (factors[i] != 0) {
          used[count++] = i;
        }
      }
      int i = 0;
      for (; i + 4 <= count; i += 4) {
        addFour(factors, used, i, rows, out);
      }
      for (; i < count; i++) {
        float factor = factors[used[i]];
        float[] row = rows[used[i]];
        for (int k = 0; k < out.length; k++) {
          out[k] += factor * row[k];
        }
      }
    }

    /** Rows are arrays of their own: an index that all share is what Java makes vectors of. */
    private static void addFour(
        float[] factors, int[] used, int from, float[][] rows, float[] out) {
      float a = factors[used[from]];
      float b = factors[used[from + 1]];
      float c = factors[used[from + 2]];
      float d = factors[used[from + 3]];
      float[] rowA = rows[used[from]];
      float[] rowB = rows[used[from + 1]];
      float[] rowC = rows[used[from + 2]];
      float[] rowD = rows[used[from + 3]];
      for (int k = 0; k < out.length; k++) {
        out[k] = out[k] + a * rowA[k] + b * rowB[k] + c * rowC[k] + d * rowD[k];
      }
    }
  }

  /**
   * Returns layers with the nearest weights that bytes can hold.
   *
   * @param weights of each layer, [inputs, outputs]
   * @param biases of each layer, [outputs]
   */
  public static DenseLayers nearest(List<float[]> weights, List<float[]> biases) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      layers.add(Layer.nearest(weights.get(i), biases.get(i)));
    }
    return new DenseLayers(layers);
  }

  int inputs() {
    return layers.get(0).inputs();
  }

  int outputs() {
    return layers.get(layers.size() - 1).outputs();
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
        values.forEach(DenseLayers::rectify);
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

  void write(DataOutputStream out) throws IOException {
    out.writeByte(layers.size());
    out.writeShort(inputs());
    for (Layer layer : layers) {
      out.writeShort(layer.outputs());
      out.write(layer.quantized());
      writeFloats(layer.scales(), out);
      writeFloats(layer.bias(), out);
    }
  }

  private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  static DenseLayers read(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    if (count == 0 || count > LAYERS_MAX) {
      throw new IOException(count + " layers");
    }
    int width = width(in);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int outputs = width(in);
      // What is read lies in memory: what is not there is not allocated either.
      if ((long) width * outputs > in.available()) {
        throw new EOFException();
      }
      byte[] quantized = new byte[width * outputs];
      in.readFully(quantized);
      layers.add(Layer.of(quantized, floats(outputs, in), floats(outputs, in)));
      width = outputs;
    }
    return new DenseLayers(layers);
  }

  private static int width(DataInputStream in) throws IOException {
    int width = in.readUnsignedShort();
    if (width == 0 || width > WIDTH_MAX) {
      throw new IOException("layer of width " + width);
    }
    return width;
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
