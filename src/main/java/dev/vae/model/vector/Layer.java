package dev.vae.model.vector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A layer of the vector family's networks, of weights that bytes hold. */
abstract class Layer {
  private final LayerShape shape;
  private final QuantizedMatrix matrix;
  private final float[] bias;

  private Layer(LayerShape shape, QuantizedMatrix matrix, float[] bias) {
    this.shape = shape;
    this.matrix = matrix;
    this.bias = bias;
  }

  static Layer of(LayerShape shape, QuantizedMatrix matrix, float[] bias) {
    return switch (shape.kind()) {
      case DENSE -> new Dense(shape, matrix, bias);
      case DOWN -> new Down(shape, matrix, bias);
      case UP -> new Up(shape, matrix, bias);
    };
  }

  LayerShape shape() {
    return shape;
  }

  QuantizedMatrix matrix() {
    return matrix;
  }

  float[] bias() {
    return bias;
  }

  float[] apply(float[] in) {
    return apply(List.of(in)).get(0);
  }

  /** Applies the layer to several inputs: the same as to each alone, only quicker. */
  abstract List<float[]> apply(List<float[]> inputs);

  /** Returns the derivative by the layer's input of what has this one by its output. */
  abstract float[] derive(float[] derivative);

  void write(DataOutputStream out) throws IOException {
    out.write(matrix.quantized());
    for (float[] numbers : new float[][] {matrix.scales(), bias}) {
      for (float number : numbers) {
        out.writeFloat(number);
      }
    }
  }

  static Layer read(DataInputStream in, LayerShape shape) throws IOException {
    // What is read lies in memory: what is not there is not allocated either.
    if ((long) shape.rows() * shape.columns() > in.available()) {
      throw new EOFException();
    }
    byte[] quantized = new byte[shape.rows() * shape.columns()];
    in.readFully(quantized);
    float[] scales = LayerStack.floats(shape.columns(), in);
    return of(shape, QuantizedMatrix.of(quantized, scales), LayerStack.floats(shape.to(), in));
  }

  private static final class Dense extends Layer {
    Dense(LayerShape shape, QuantizedMatrix matrix, float[] bias) {
      super(shape, matrix, bias);
    }

    @Override
    List<float[]> apply(List<float[]> inputs) {
      List<float[]> outputs = inputs.stream().map(in -> bias().clone()).toList();
      matrix().addProducts(inputs, outputs);
      return outputs;
    }

    @Override
    float[] derive(float[] derivative) {
      return matrix().timesTransposed(derivative);
    }
  }

  /** A convolution: a dense layer at each window. */
  private static final class Down extends Layer {
    private final Windows windows;

    Down(LayerShape shape, QuantizedMatrix matrix, float[] bias) {
      super(shape, matrix, bias);
      windows = new Windows(shape, shape.from());
    }

    @Override
    List<float[]> apply(List<float[]> inputs) {
      return inputs.stream().map(this::convolve).toList();
    }

    private float[] convolve(float[] in) {
      List<float[]> cut = windows.cut(in);
      List<float[]> pixels = cut.stream().map(window -> bias().clone()).toList();
      matrix().addProducts(cut, pixels);
      return windows.planes(pixels);
    }

    @Override
    float[] derive(float[] derivative) {
      float[] planes = new float[shape().inputs()];
      List<float[]> pixels = windows.pixels(derivative);
      windows.add(pixels.stream().map(matrix()::timesTransposed).toList(), planes);
      return planes;
    }
  }

  /** A transposed convolution: each pixel adds a window to the larger planes. */
  private static final class Up extends Layer {
    private final Windows windows;

    Up(LayerShape shape, QuantizedMatrix matrix, float[] bias) {
      super(shape, matrix, bias);
      windows = new Windows(shape, shape.to());
    }

    @Override
    List<float[]> apply(List<float[]> inputs) {
      return inputs.stream().map(this::spread).toList();
    }

    private float[] spread(float[] in) {
      List<float[]> pixels = windows.pixels(in);
      List<float[]> cut = pixels.stream().map(pixel -> new float[matrix().columns()]).toList();
      matrix().addProducts(pixels, cut);
      float[] planes = new float[shape().outputs()];
      int samples = planes.length / shape().to();
      for (int channel = 0; channel < shape().to(); channel++) {
        Arrays.fill(planes, channel * samples, (channel + 1) * samples, bias()[channel]);
      }
      windows.add(cut, planes);
      return planes;
    }

    @Override
    float[] derive(float[] derivative) {
      List<float[]> cut = windows.cut(derivative);
      return windows.planes(cut.stream().map(matrix()::timesTransposed).toList());
    }
  }
}
