package dev.vae.training;

import dev.vae.model.network.Parameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Everything that a training needs to go on as if it had never stopped.
 *
 * @param stage name of the stage that was under way
 * @param step steps of it that were done
 * @param seconds time that it had taken
 * @param rateFactor factor on the learning rate, below 1 after setbacks
 * @param best lowest validation loss of the stage so far
 * @param misses validations since then
 * @param finished parameters that earlier stages made
 * @param state the stage's parameters with those of its optimizer
 */
record Checkpoint(
    String stage,
    long step,
    double seconds,
    double rateFactor,
    double best,
    int misses,
    Parameters finished,
    Parameters state) {
  private static final int MAGIC = 0x76616550;

  void write(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeUTF(stage);
      out.writeLong(step);
      out.writeDouble(seconds);
      out.writeDouble(rateFactor);
      out.writeDouble(best);
      out.writeInt(misses);
      write(finished, out);
      write(state, out);
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(unfinished, bytes.toByteArray());
    Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Parameters parameters, DataOutputStream out) throws IOException {
    byte[] bytes = parameters.toBytes();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if it is damaged; the message says so
   */
  static Checkpoint read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is no checkpoint of this program");
      }
      return new Checkpoint(
          in.readUTF(),
          in.readLong(),
          in.readDouble(),
          in.readDouble(),
          in.readDouble(),
          in.readInt(),
          parameters(in),
          parameters(in));
    } catch (EOFException e) {
      throw new IOException(file + " is cut short", e);
    }
  }

  private static Parameters parameters(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException();
    }
    return Parameters.fromBytes(in.readNBytes(length));
  }
}
