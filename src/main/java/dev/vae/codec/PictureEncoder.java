package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.Header.Coding;
import dev.vae.container.Header.Section;
import dev.vae.container.HeaderCodec;
import dev.vae.container.TileGrid;
import dev.vae.container.VaeFormat;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Turns pictures into file bytes: color transform, wavelet, quantizer, context coder, container.
 *
 * <p>Safe for use by several threads at once. The bytes depend on the picture, the step and the
 * model, never on the number of threads.
 */
public final class PictureEncoder {
  /** Tiles of 1024 pixels: large enough to adapt, small enough to keep all cores busy. */
  private static final int TILE_UNITS = 1024 / VaeFormat.TILE_UNIT;

  /** In larger pictures trying predictive coding beside latents would take too long. */
  private static final int PREDICTED_PIXELS_MAX = 1 << 18;

  private static final Section BLANK = new Section(0, 0);

  private final PyramidModel model;
  private final int threads;
  private final WorkerPool workers;
  private final PictureAnalysis analysis;
  private final PredictiveCoding predictive;

  /**
   * Creates an encoder of the usual effort.
   *
   * @param threads threads that share one picture's work, at least 1
   */
  public PictureEncoder(PyramidModel model, int threads) {
    this(model, Effort.DEFAULT, threads);
  }

  /**
   * Creates an encoder.
   *
   * @param threads threads that share one picture's work, at least 1
   */
  public PictureEncoder(PyramidModel model, Effort effort, int threads) {
    this.model = model;
    this.threads = threads;
    this.workers = new WorkerPool(threads);
    this.analysis = new PictureAnalysis(model.networks(), effort, workers);
    this.predictive = new PredictiveCoding(workers, threads);
  }

  /**
   * Encodes a picture at a quality.
   *
   * @param quality {@link Quality#MIN} to {@link Quality#MAX}, fractions allowed
   * @return the file; exact if that is smaller
   * @throws LimitExceededException if the picture needs more memory than there is
   * @throws IllegalArgumentException if the quality is out of range
   */
  public EncodedPicture encode(Picture picture, double quality) throws IOException {
    return encode(picture, Quality.step(quality));
  }

  /**
   * Encodes a picture.
   *
   * @param step quantization step, see {@link Quality}
   * @return the file; exact if that is smaller
   * @throws LimitExceededException if the picture needs more memory than there is
   */
  public EncodedPicture encode(Picture picture, QuantizationStep step) throws IOException {
    try {
      return encodeWithin(picture, step);
    } catch (OutOfMemoryError e) {
      throw MemoryNeed.exceeded(e);
    }
  }

  /** Prepares a picture for being encoded at several steps. */
  public StepEncoding steps(Picture picture) {
    return new StepEncoding(this, picture);
  }

  private EncodedPicture encodeWithin(Picture picture, QuantizationStep step) throws IOException {
    byte[] latent = encodeLatents(picture, step);
    if (!StoredCoding.isWorthTrying(picture, latent.length)) {
      return encoded(latent);
    }
    byte[] best = smaller(latent, encodeStored(picture));
    if (picture.pixels() <= PREDICTED_PIXELS_MAX) {
      best = smaller(best, predictive.encode(picture, 0));
    }
    return encoded(best);
  }

  private static byte[] smaller(byte[] file, byte[] other) {
    return other.length < file.length ? other : file;
  }

  static EncodedPicture encoded(byte[] file) throws IOException {
    return new EncodedPicture(file, FileInfo.read(file));
  }

  byte[] encodeLatents(Picture picture, QuantizationStep step) throws IOException {
    Header kind = latentHeader(picture, step);
    MemoryNeed.ofLatents(kind, threads).check();
    TileSymbols[] symbols = analysis.symbols(picture, kind.tileGrid(), step);
    TileCodec codec = new TileCodec(model.contexts());
    TileGrid grid = kind.tileGrid();
    Header draft = kind.withSections(Collections.nCopies(grid.count(), BLANK));
    byte[][] payloads = new byte[grid.count()][];
    Section[] sections = new Section[grid.count()];
    workers.forEach(
        grid.count(),
        index -> {
          payloads[index] = codec.encode(symbols[index]);
          int check = new SymbolCheck(draft).add(symbols[index]).value();
          sections[index] = new Section(payloads[index].length, check);
        });
    return assemble(draft.withSections(Arrays.asList(sections)), payloads);
  }

  static byte[] encodeStored(Picture picture) {
    byte[] payload = StoredCoding.encode(picture);
    Header draft = storedHeader(picture);
    int check = new SymbolCheck(draft).add(picture.samples()).value();
    return assemble(draft.withSections(List.of(new Section(payload.length, check))), payload);
  }

  private Header latentHeader(Picture picture, QuantizationStep step) {
    boolean longForm = needsLongForm(picture);
    return new Header(
        longForm,
        Coding.LATENT,
        picture.colorChannels() == 3,
        picture.hasAlpha(),
        picture.depth(),
        picture.width(),
        picture.height(),
        longForm ? model.id().bits() : model.id().shortBits(),
        step.index(),
        0,
        longForm ? TILE_UNITS : 0,
        List.of(BLANK));
  }

  private static Header storedHeader(Picture picture) {
    return new Header(
        needsLongForm(picture),
        Coding.STORED,
        picture.colorChannels() == 3,
        picture.hasAlpha(),
        picture.depth(),
        picture.width(),
        picture.height(),
        0,
        0,
        0,
        0,
        List.of(BLANK));
  }

  /** Returns whether a picture is too large, or its samples too deep, for the short form. */
  static boolean needsLongForm(Picture picture) {
    return picture.depth() > VaeFormat.DEPTH_MIN
        || Math.max(picture.width(), picture.height()) > VaeFormat.SHORT_SIDE_MAX;
  }

  static byte[] assemble(Header header, byte[]... payloads) {
    byte[] head = HeaderCodec.write(header);
    int length = head.length;
    for (byte[] payload : payloads) {
      length = Math.addExact(length, payload.length);
    }
    ByteBuffer file = ByteBuffer.allocate(length).put(head);
    for (byte[] payload : payloads) {
      file.put(payload);
    }
    return file.array();
  }
}
