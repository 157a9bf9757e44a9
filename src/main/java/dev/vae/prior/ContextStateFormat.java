package dev.vae.prior;

import dev.vae.error.UnsupportedVersionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Writes and reads a warm {@link ContextState} (docs/FORMAT.md, section "Context state"). */
final class ContextStateFormat {
  private static final int FORMAT = 3;

  /** Bits of a stored probability; more would cost size and gain under 0.01 % of rate. */
  private static final int STORED_SHIFT = 32 - 12;

  /** Bits of a neighbor's weight that are not stored. */
  private static final int MAGNITUDE_SHIFT = 5;

  private ContextStateFormat() {}

  static byte[] write(ContextState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 1 << 16))) {
      out.writeByte(FORMAT);
      writeBits(out, state.mixed);
      writeBits(out, state.plain);
      writeBits(out, state.refined);
      writeWeights(out, state.weights, 0);
      writeWeights(out, state.magnitudeWeights, MAGNITUDE_SHIFT);
    } catch (IOException e) {
      throw new UncheckedIOException("a stream to memory does not fail", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static ContextState read(byte[] bytes) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new UnsupportedVersionException(
            "layout is %d, this program reads %d; use the vae that made it, or train it anew"
                .formatted(format, FORMAT));
      }
      ContextState state = ContextState.cold();
      readBits(in, state.mixed);
      readBits(in, state.plain);
      readBits(in, state.refined);
      readWeights(in, state.weights, 0);
      readWeights(in, state.magnitudeWeights, MAGNITUDE_SHIFT);
      if (in.read() >= 0) {
        throw new IOException("there are bytes after the end");
      }
      return state;
    } catch (EOFException e) {
      throw new IOException("it is cut short", e);
    }
  }

  /** Writes counts, then the probabilities of those that were ever updated. */
  private static void writeBits(DataOutputStream out, int[] bits) throws IOException {
    byte[] counts = new byte[bits.length];
    byte[] high = new byte[bits.length];
    byte[] low = new byte[bits.length];
    int used = 0;
    for (int i = 0; i < bits.length; i++) {
      int count = bits[i] & AdaptiveBit.COUNT_MASK;
      counts[i] = (byte) count;
      if (count > 0) {
        int stored = bits[i] >>> STORED_SHIFT;
        high[used] = (byte) (stored >>> 4);
        low[used++] = (byte) (stored & 15);
      }
    }
    out.write(counts);
    out.write(high, 0, used);
    out.write(low, 0, used);
  }

  private static void readBits(DataInputStream in, int[] bits) throws IOException {
    byte[] counts = new byte[bits.length];
    in.readFully(counts);
    int used = 0;
    for (byte count : counts) {
      used += count != 0 ? 1 : 0;
    }
    byte[] high = new byte[used];
    byte[] low = new byte[used];
    in.readFully(high);
    in.readFully(low);
    int next = 0;
    for (int i = 0; i < bits.length; i++) {
      if (counts[i] != 0) {
        int stored = ((high[next] & 0xff) << 4) | (low[next++] & 15);
        int middle = (stored << STORED_SHIFT) + (1 << (STORED_SHIFT - 1));
        bits[i] = (middle & ~AdaptiveBit.COUNT_MASK) | (counts[i] & 0xff);
      }
    }
  }

  private static void writeWeights(DataOutputStream out, int[] weights, int shift)
      throws IOException {
    for (int weight : weights) {
      out.writeShort(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, weight >> shift)));
    }
  }

  private static void readWeights(DataInputStream in, int[] weights, int shift) throws IOException {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readShort() << shift;
    }
  }
}
