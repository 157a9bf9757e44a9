package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.Header.Section;
import dev.vae.container.TileGrid;
import dev.vae.container.TileGrid.Tile;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.error.ModelException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.Quantizer;
import dev.vae.latent.TileSymbols;
import dev.vae.model.ModelLibrary;
import dev.vae.model.PyramidModel;
import java.io.IOException;

/**
 * Turns file bytes into pictures: the inverse of {@link PictureEncoder}, every checksum verified.
 *
 * <p>Safe for use by several threads at once. The samples are the same on every machine and for
 * every number of threads.
 */
public final class PictureDecoder {
  private final ModelLibrary models;
  private final SizeLimits limits;
  private final int threads;
  private final WorkerPool workers;
  private final PredictiveCoding predictive;

  /**
   * Creates a decoder.
   *
   * @param models where the models that files name are looked for
   * @param limits largest picture to decode
   * @param threads threads that share one picture's work, at least 1
   */
  public PictureDecoder(ModelLibrary models, SizeLimits limits, int threads) {
    this.models = models;
    this.limits = limits;
    this.threads = threads;
    this.workers = new WorkerPool(threads);
    this.predictive = new PredictiveCoding(workers, threads);
  }

  /**
   * Decodes a whole file.
   *
   * @throws CorruptFileException if the file is damaged or cut short, or has bytes after its end
   * @throws ModelException if the model that the file names is not at hand
   * @throws LimitExceededException if the picture is over a limit; found before it is allocated
   * @throws dev.vae.error.VaeException if it is no vae file, or one for a newer program
   */
  public Picture decode(byte[] file) throws IOException {
    try {
      return decodeWithin(file);
    } catch (OutOfMemoryError e) {
      throw MemoryNeed.exceeded(e);
    }
  }

  private Picture decodeWithin(byte[] file) throws IOException {
    FileInfo info = FileInfo.read(file);
    Header header = info.header();
    limits.check(header.width(), header.height());
    checkLength(info, file.length);
    return switch (header.coding()) {
      case LATENT -> decodeLatents(file, info);
      case PREDICTIVE -> predictive.decode(file, info);
      case STORED -> decodeStored(file, info);
    };
  }

  private static void checkLength(FileInfo info, int length) throws CorruptFileException {
    if (info.promisedBytes().isEmpty()) {
      return;
    }
    int promised = info.promisedBytes().getAsInt();
    if (length < promised) {
      throw new CorruptFileException(
          "file is cut short: it has " + length + " bytes, its header tells of " + promised);
    }
    if (length > promised) {
      throw new CorruptFileException(
          "file has " + (length - promised) + " bytes after its end at byte " + promised);
    }
  }

  private Picture decodeStored(byte[] file, FileInfo info) throws IOException {
    Header header = info.header();
    long size = info.pixels() * header.channels() * (header.depth() / Byte.SIZE);
    MemoryNeed.ofSamples(size).check();
    int offset = info.headerBytes();
    StoredCoding.checkLength(file.length - offset, size);
    byte[] samples = StoredCoding.decode(file, offset, file.length - offset, Math.toIntExact(size));
    verify(header, 0, new SymbolCheck(header).add(samples).value());
    return new Picture(header.width(), header.height(), header.channels(), header.depth(), samples);
  }

  private Picture decodeLatents(byte[] file, FileInfo info) throws IOException {
    Header header = info.header();
    PyramidModel model = models.byId(header.modelId(), header.longForm());
    int colors = header.color() ? 3 : 1;
    MemoryNeed.ofLatents(header, threads).check();
    Picture picture =
        Picture.zeros(header.width(), header.height(), header.channels(), header.depth());
    float[][] planes = new float[colors][Math.toIntExact(info.pixels())];
    decodeTiles(file, info, model, planes, picture);
    PyramidSynthesis synthesis =
        new PyramidSynthesis(
            PyramidShape.of(header.width(), header.height()),
            new QuantizationStep(header.stepIndex()),
            model.networks(),
            workers);
    synthesis.inverse(planes);
    synthesis.render(planes, picture);
    return picture;
  }

  private void decodeTiles(
      byte[] file, FileInfo info, PyramidModel model, float[][] planes, Picture picture)
      throws IOException {
    Header header = info.header();
    PyramidShape shape = PyramidShape.of(header.width(), header.height());
    Quantizer quantizer = new Quantizer(new QuantizationStep(header.stepIndex()));
    TileQuantizer tiles = new TileQuantizer(shape, quantizer);
    TileCodec codec = new TileCodec(model.contexts());
    TileGrid grid = header.tileGrid();
    int[] offsets = offsets(info, file.length);
    workers.forEach(
        grid.count(),
        index -> {
          Tile tile = grid.tile(index);
          int offset = offsets[index];
          int length = offsets[index + 1] - offset;
          TileSymbols symbols =
              TileSymbols.zeros(tiles.shape(tile), planes.length, picture.hasAlpha());
          codec.decode(symbols, file, offset, length);
          verify(header, index, new SymbolCheck(header).add(symbols).value());
          checkRange(symbols, picture.sampleMax(), index);
          tiles.dequantize(tile, symbols, planes, picture);
        });
  }

  /** Returns where each payload starts, and where the last one ends. */
  static int[] offsets(FileInfo info, int fileLength) {
    int count = info.tiles();
    int[] offsets = new int[count + 1];
    offsets[0] = info.headerBytes();
    for (int i = 0; i < count - 1; i++) {
      offsets[i + 1] = offsets[i] + info.header().sections().get(i).length();
    }
    offsets[count] = fileLength;
    return offsets;
  }

  static void verify(Header header, int index, int check) throws CorruptFileException {
    Section section = header.sections().get(index);
    if (check != section.check()) {
      throw new CorruptFileException(
          String.format(
              "checksum of %s is %x, must be %x: file is damaged",
              header.sections().size() == 1 ? "the picture" : "tile " + index,
              check,
              section.check()));
    }
  }

  /** Only a file made to harm gets here with a right checksum. */
  private static void checkRange(TileSymbols symbols, int alphaMax, int index)
      throws CorruptFileException {
    if (!symbols.areWithinRange(alphaMax)) {
      throw new CorruptFileException(
          "tile "
              + index
              + " has symbols beyond 65535 or alpha beyond "
              + alphaMax
              + ": no encoder writes such a file");
    }
  }
}
