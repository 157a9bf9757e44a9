package dev.vae.model.vector;

import dev.vae.prior.FrozenPrior;
import dev.vae.prior.VectorPrior;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * What a model of the vector family has learned (docs/FORMAT.md, section "Vector models").
 *
 * <p>A picture is coded in one of several modes, numbered from the least quality: first the rates
 * of the network, whose latent vector stands for the picture, then numbers of levels, the last of
 * which is 256 and exact.
 *
 * @param width width of the pictures in pixels, 1 to 64
 * @param height height of the pictures in pixels, 1 to 64
 * @param channels 1 gray, 3 RGB
 * @param network the autoencoder
 * @param priors of the latents, one for each rate
 * @param levels the modes of levels, by rising number of levels
 */
public record VectorModel(
    int width,
    int height,
    int channels,
    VectorNetwork network,
    List<VectorPrior> priors,
    List<LevelMode> levels) {
  /** Largest width or height. */
  public static final int SIDE_MAX = 64;

  private static final int LAYOUT_DENSE = 1;
  private static final int LAYOUT_KINDS = 2;
  private static final int MODES_MAX = 32;

  /** A few bytes of a file made for the purpose must not fill the memory. */
  private static final int CONTENT_BYTES_MAX = 256 << 20;

  /**
   * What pictures a model is for.
   *
   * @param width in pixels
   * @param height in pixels
   * @param channels 1 gray, 3 RGB
   */
  public record Kind(int width, int height, int channels) {}

  /** Copies the lists. */
  public VectorModel {
    priors = List.copyOf(priors);
    levels = List.copyOf(levels);
  }

  /** Returns the number of modes. */
  public int modes() {
    return priors.size() + levels.size();
  }

  /** Returns samples of a picture. */
  public int samples() {
    return width * height * channels;
  }

  /**
   * Returns what a file holds of a picture's latents at a rate.
   *
   * @param encoded what the network's encoder gives
   */
  public int[] latents(float[] encoded, int rate) {
    return priors.get(rate).codable(network.quantize(encoded, rate));
  }

  /** Returns the mode's number of levels, if it is a mode of levels; null for a rate. */
  public LevelMode levelsOf(int mode) {
    return mode < priors.size() ? null : levels.get(mode - priors.size());
  }

  /** Returns the bytes of the model's file. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a stream to memory does not fail", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeByte(network.isDense() ? LAYOUT_DENSE : LAYOUT_KINDS);
    out.writeByte(width);
    out.writeByte(height);
    out.writeByte(channels);
    network.write(out);
    for (VectorPrior prior : priors) {
      prior.write(out);
    }
    out.writeByte(levels.size());
    for (LevelMode mode : levels) {
      out.writeShort(mode.levels());
      mode.prior().write(out);
      if (mode.levels() < LevelMode.LOSSLESS) {
        mode.reconstruction().write(out);
      }
    }
  }

  /**
   * Reads a model's file.
   *
   * @throws IOException if it is damaged or cut short; the message says how
   */
  public static VectorModel fromBytes(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(inflate(bytes)))) {
      VectorModel model = read(in);
      if (in.read() >= 0) {
        throw new IOException("there are bytes after the end");
      }
      return model;
    } catch (EOFException e) {
      throw new IOException("it is cut short", e);
    } catch (ZipException e) {
      throw new IOException("it is no deflate stream", e);
    }
  }

  private static byte[] inflate(byte[] bytes) throws IOException {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      byte[] content = in.readNBytes(CONTENT_BYTES_MAX + 1);
      if (content.length > CONTENT_BYTES_MAX) {
        throw new IOException("it inflates to more than " + CONTENT_BYTES_MAX + " bytes");
      }
      return content;
    }
  }

  /**
   * Reads from a model's file what pictures it is for, and hardly more.
   *
   * @param file is closed
   * @throws IOException if the stream fails, or the file is damaged there
   */
  public static Kind kindOf(InputStream file) throws IOException {
    try (DataInputStream in = new DataInputStream(new InflaterInputStream(file))) {
      layout(in);
      return kind(in);
    }
  }

  private static VectorModel read(DataInputStream in) throws IOException {
    int layout = layout(in);
    Kind kind = kind(in);
    int samples = kind.width() * kind.height() * kind.channels();
    VectorNetwork network = VectorNetwork.read(in, samples, layout == LAYOUT_KINDS);
    List<VectorPrior> priors = new ArrayList<>();
    for (int rate = 0; rate < network.rates(); rate++) {
      priors.add(VectorPrior.read(in, network.latents()));
    }
    List<LevelMode> levels = levels(in, network.rates());
    return new VectorModel(kind.width(), kind.height(), kind.channels(), network, priors, levels);
  }

  private static int layout(DataInputStream in) throws IOException {
    int layout = in.readUnsignedByte();
    if (layout != LAYOUT_DENSE && layout != LAYOUT_KINDS) {
      throw new IOException(
          "layout is %d, must be %d or %d".formatted(layout, LAYOUT_DENSE, LAYOUT_KINDS));
    }
    return layout;
  }

  private static Kind kind(DataInputStream in) throws IOException {
    int width = side(in);
    int height = side(in);
    int channels = in.readUnsignedByte();
    if (channels != 1 && channels != 3) {
      throw new IOException(channels + " channels");
    }
    return new Kind(width, height, channels);
  }

  private static int side(DataInputStream in) throws IOException {
    int side = in.readUnsignedByte();
    if (side == 0 || side > SIDE_MAX) {
      throw new IOException("side of " + side + " pixels");
    }
    return side;
  }

  private static List<LevelMode> levels(DataInputStream in, int rates) throws IOException {
    int count = in.readUnsignedByte();
    if (count == 0 || count + rates > MODES_MAX) {
      throw new IOException(count + rates + " modes");
    }
    List<LevelMode> modes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int levels = in.readUnsignedShort();
      if (levels < 2 || levels > LevelMode.LOSSLESS) {
        throw new IOException(levels + " levels");
      }
      FrozenPrior prior = FrozenPrior.read(in);
      boolean lossless = levels == LevelMode.LOSSLESS;
      modes.add(
          new LevelMode(levels, prior, lossless ? null : LevelReconstruction.read(in, levels)));
    }
    if (modes.get(count - 1).levels() != LevelMode.LOSSLESS) {
      throw new IOException("no exact mode");
    }
    return modes;
  }
}
