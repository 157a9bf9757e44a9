package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.MetadataBlocks;
import dev.vae.container.VaeFormat;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidModel;
import java.io.IOException;

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

  private final PyramidModel model;
  private final Effort effort;
  private final SizeLimits limits;
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
    this(model, Effort.DEFAULT, SizeLimits.DEFAULT, threads);
  }

  /** Creates an encoder without limits but the heap. */
  public PictureEncoder(PyramidModel model, Effort effort, int threads) {
    this(model, effort, SizeLimits.DEFAULT, threads);
  }

  /**
   * Creates an encoder.
   *
   * @param limits what a picture may take
   * @param threads threads that share one picture's work, at least 1
   */
  public PictureEncoder(PyramidModel model, Effort effort, SizeLimits limits, int threads) {
    this.model = model;
    this.effort = effort;
    this.limits = limits;
    this.threads = threads;
    this.workers = new WorkerPool(threads);
    this.analysis = new PictureAnalysis(model.networks(), effort, workers);
    this.predictive = new PredictiveCoding(limits, workers, threads);
    model.networks().prepare();
  }

  /** Returns the name of the model. */
  public String modelName() {
    return model.name();
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
    return encode(picture, quality, Annotations.NONE);
  }

  /** Encodes a picture with what its file is to say beside the pixels. */
  public EncodedPicture encode(Picture picture, double quality, Annotations annotations)
      throws IOException {
    return encode(picture, Quality.step(quality), annotations);
  }

  /**
   * Encodes a picture.
   *
   * @param step quantization step, see {@link Quality}
   * @return the file; exact if that is smaller
   * @throws LimitExceededException if the picture needs more memory than there is
   */
  public EncodedPicture encode(Picture picture, QuantizationStep step) throws IOException {
    return encode(picture, step, Annotations.NONE);
  }

  /** Encodes a picture with what its file is to say beside the pixels. */
  EncodedPicture encode(Picture picture, QuantizationStep step, Annotations annotations)
      throws IOException {
    try {
      return encodeWithin(picture, step, annotations.blocks());
    } catch (OutOfMemoryError e) {
      throw MemoryNeed.exceeded(e, limits);
    }
  }

  /** Prepares a picture for being encoded at several steps. */
  public StepEncoding steps(Picture picture) {
    return steps(picture, Annotations.NONE);
  }

  /** Prepares a picture for being encoded at several steps, with annotations. */
  public StepEncoding steps(Picture picture, Annotations annotations) {
    return new StepEncoding(this, picture, annotations);
  }

  private EncodedPicture encodeWithin(
      Picture picture, QuantizationStep step, MetadataBlocks metadata) throws IOException {
    byte[] latent = encodeLatents(picture, step, metadata);
    if (!StoredCoding.isWorthTrying(picture, latent.length)) {
      return encoded(latent);
    }
    byte[] best = smaller(latent, encodeStored(picture, metadata));
    if (picture.pixels() <= PREDICTED_PIXELS_MAX) {
      best = smaller(best, predictive.encode(picture, 0, metadata));
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
    return encodeLatents(picture, step, Annotations.NONE.blocks());
  }

  private byte[] encodeLatents(Picture picture, QuantizationStep step, MetadataBlocks metadata)
      throws IOException {
    FileAssembly file = FileAssembly.ofLatents(picture, model.id(), step, TILE_UNITS, metadata);
    TileCodec codec = new TileCodec(model.contexts());
    LatentEncoder.Sink sink =
        (index, symbols) -> file.put(index, codec.encode(symbols), file.check().add(symbols));
    if (effort.rounds(model.networks(), picture.pixels()) > 0) {
      encodeRefined(picture, file.header(), step, sink);
    } else {
      int tilesAtOnce =
          MemoryNeed.ofEncoding(file.header(), model.networks()).threadsWithin(limits, threads);
      new LatentEncoder(picture, step, model.networks(), workers, tilesAtOnce)
          .encode(file.header().tileGrid(), sink);
    }
    return file.bytes();
  }

  /** Refinement goes over the whole picture again and again; larger ones do without. */
  private void encodeRefined(
      Picture picture, Header header, QuantizationStep step, LatentEncoder.Sink sink)
      throws IOException {
    int tilesAtOnce =
        MemoryNeed.ofRefining(header, effort.usesGradient(), model.networks())
            .threadsWithin(limits, threads);
    TileSymbols[] symbols = analysis.symbols(picture, header.tileGrid(), step);
    workers.forEach(symbols.length, tilesAtOnce, index -> sink.take(index, symbols[index]));
  }

  static byte[] encodeStored(Picture picture) {
    return encodeStored(picture, Annotations.NONE.blocks());
  }

  static byte[] encodeStored(Picture picture, MetadataBlocks metadata) {
    FileAssembly file = FileAssembly.ofStored(picture, metadata);
    file.put(0, StoredCoding.encode(picture), file.check().add(picture.samples()));
    return file.bytes();
  }
}
