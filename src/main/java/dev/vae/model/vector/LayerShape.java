package dev.vae.model.vector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a layer takes and gives. A convolution has 4x4 taps and steps of 2: it halves the sides of
 * its planes, rounded up, and its transpose takes them back.
 *
 * @param kind what it computes
 * @param width of the larger planes, in pixels, 1 to 64; 0 of a dense layer
 * @param height of the larger planes, in pixels, 1 to 64; 0 of a dense layer
 * @param from values that a dense layer takes, planes that a convolution takes
 * @param to values that a dense layer gives, planes that a convolution gives
 */
public record LayerShape(Kind kind, int width, int height, int from, int to) {
  /** Width and height of a convolution's window. */
  public static final int TAPS = 4;

  /** What a layer computes. */
  public enum Kind {
    /** A sum over all values, for each output. */
    DENSE,

    /** A convolution, which halves the sides. */
    DOWN,

    /** A transposed convolution, which doubles them. */
    UP
  }

  /** Most values between two layers. */
  private static final int VALUES_MAX = 1 << 16;

  private static final int SIZE_MAX = 1 << 14;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it takes or gives more than 65536 values
   */
  public LayerShape {
    int values =
        Math.max(valuesOf(kind, width, height, from), valuesOf(opposite(kind), width, height, to));
    if (values > VALUES_MAX) {
      throw new IllegalArgumentException(
          "a layer takes or gives %d values, must be at most %d".formatted(values, VALUES_MAX));
    }
  }

  /** Returns how many values go into a layer with planes of this size. */
  private static int valuesOf(Kind kind, int width, int height, int from) {
    return switch (kind) {
      case DENSE -> from;
      case DOWN -> from * width * height;
      case UP -> from * ((width + 1) / 2) * ((height + 1) / 2);
    };
  }

  private static Kind opposite(Kind kind) {
    return switch (kind) {
      case DENSE -> Kind.DENSE;
      case DOWN -> Kind.UP;
      case UP -> Kind.DOWN;
    };
  }

  /** Returns a dense layer. */
  public static LayerShape dense(int from, int to) {
    return new LayerShape(Kind.DENSE, 0, 0, from, to);
  }

  /** Returns a convolution from planes of this size. */
  public static LayerShape down(int width, int height, int from, int to) {
    return new LayerShape(Kind.DOWN, width, height, from, to);
  }

  /** Returns a layer that takes what this one gives, and gives what this one takes. */
  public LayerShape mirrored() {
    return new LayerShape(opposite(kind), width, height, to, from);
  }

  /** Returns the width of the smaller planes. */
  public int narrowWidth() {
    return (width + 1) / 2;
  }

  /** Returns the height of the smaller planes. */
  public int narrowHeight() {
    return (height + 1) / 2;
  }

  /** Returns how many values the layer takes. */
  public int inputs() {
    return valuesOf(kind, width, height, from);
  }

  /** Returns how many values the layer gives. */
  public int outputs() {
    return mirrored().inputs();
  }

  /** Returns rows of its matrix: values of a window, or of a pixel of the smaller planes. */
  int rows() {
    return kind == Kind.DOWN ? TAPS * TAPS * from : from;
  }

  /** Returns columns of its matrix. */
  int columns() {
    return mirrored().rows();
  }

  /** Returns the number of its weights, without the bias. */
  public int weights() {
    return rows() * columns();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(
        switch (kind) {
          case DENSE -> 0;
          case DOWN -> 1;
          case UP -> 2;
        });
    if (kind != Kind.DENSE) {
      out.writeByte(width);
      out.writeByte(height);
      out.writeShort(from);
    }
    out.writeShort(to);
  }

  /**
   * Reads the shape of a layer.
   *
   * @param inputs how many values there are for it
   */
  static LayerShape read(DataInputStream in, int inputs) throws IOException {
    int number = in.readUnsignedByte();
    LayerShape shape =
        switch (number) {
          case 0 -> readDense(in, inputs);
          case 1 -> readPlanes(in, Kind.DOWN);
          case 2 -> readPlanes(in, Kind.UP);
          default -> throw new IOException("layer of kind " + number);
        };
    if (shape.inputs() != inputs) {
      throw new IOException("layer of " + shape.inputs() + " inputs for " + inputs + " values");
    }
    return shape;
  }

  static LayerShape readDense(DataInputStream in, int inputs) throws IOException {
    return dense(inputs, size(in));
  }

  private static LayerShape readPlanes(DataInputStream in, Kind kind) throws IOException {
    try {
      return new LayerShape(kind, side(in), side(in), size(in), size(in));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static int side(DataInputStream in) throws IOException {
    int side = in.readUnsignedByte();
    if (side == 0 || side > VectorModel.SIDE_MAX) {
      throw new IOException("planes with a side of " + side + " pixels");
    }
    return side;
  }

  /** Reads how many values or planes a layer takes or gives. */
  static int size(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    if (size == 0 || size > SIZE_MAX) {
      throw new IOException("layer of width " + size);
    }
    return size;
  }
}
