package dev.vae.model.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The learned parameters of a model's networks by name, in the order in which they were added, and
 * their file (docs/FORMAT.md, section "Network parameters").
 */
public final class Parameters {
  private static final int TENSORS_MAX = 4096;
  private static final int RANK_MAX = 4;

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /** Returns all tensors by name; the map cannot be changed. */
  public Map<String, Tensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  /** Returns whether there are any whose names start like this. */
  public boolean has(String prefix) {
    return tensors.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** Adds a tensor, or replaces the one of that name. */
  public void put(String name, Tensor tensor) {
    tensors.put(name, tensor);
  }

  /** Removes those whose names start like this. */
  public void removeAll(String prefix) {
    tensors.keySet().removeIf(name -> name.startsWith(prefix));
  }

  /** Adds all tensors of another set, or replaces those of their names. */
  public void putAll(Parameters others) {
    tensors.putAll(others.tensors);
  }

  /** Returns a copy that shares no array. */
  public Parameters copy() {
    Parameters copy = new Parameters();
    tensors.forEach((name, tensor) -> copy.put(name, tensor.copy()));
    return copy;
  }

  /** Returns the number of values. */
  public long count() {
    return tensors.values().stream().mapToLong(tensor -> tensor.values().length).sum();
  }

  /**
   * Returns a tensor.
   *
   * @throws IllegalArgumentException if there is none of that name and shape
   */
  Tensor require(String name, int... shape) {
    Tensor tensor = require(name);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new IllegalArgumentException(
          "tensor %s has the shape %s, must be %s"
              .formatted(name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
    }
    return tensor;
  }

  /**
   * Returns a tensor.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  Tensor require(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("tensor " + name + " is missing");
    }
    return tensor;
  }

  /** Returns the bytes of the file. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(tensors.size());
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        out.writeUTF(entry.getKey());
        write(entry.getValue(), out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Tensor tensor, DataOutputStream out) throws IOException {
    out.writeByte(tensor.shape().length);
    for (int side : tensor.shape()) {
      out.writeShort(side);
    }
    for (float value : tensor.values()) {
      out.writeFloat(value);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is cut short, has bytes after its end, or holds a number that is not
   *     finite; the message says what is wrong
   */
  public static Parameters fromBytes(byte[] bytes) throws IOException {
    Parameters parameters = new Parameters();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readUnsignedShort();
      if (count > TENSORS_MAX) {
        throw new IOException(count + " tensors, at most " + TENSORS_MAX + " are allowed");
      }
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        parameters.put(name, read(name, in));
      }
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes after its end");
      }
    } catch (EOFException | UTFDataFormatException e) {
      throw new IOException("cut short or not a file of network parameters", e);
    }
    return parameters;
  }

  private static Tensor read(String name, DataInputStream in) throws IOException {
    int rank = in.readUnsignedByte();
    if (rank > RANK_MAX) {
      throw new IOException("tensor " + name + " has " + rank + " dimensions, must be 0 to 4");
    }
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) {
      shape[i] = in.readUnsignedShort();
    }
    // The product of four sides of 16 bits fits 64, but not their sign.
    long count = Tensor.count(shape);
    if (Long.compareUnsigned(count, in.available() / Float.BYTES) > 0) {
      throw new EOFException();
    }
    float[] values = new float[(int) count];
    ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES)).asFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IOException("tensor " + name + " holds " + value);
      }
    }
    return new Tensor(shape, values);
  }
}
