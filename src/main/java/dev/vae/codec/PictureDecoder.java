package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.error.ModelException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelLibrary;
import dev.vae.model.PyramidModel;
import java.io.IOException;

/**
 * Turns file bytes into pictures: the inverse of {@link PictureEncoder}, and of {@link
 * ArchiveEncoder} for archives of one picture; every checksum verified.
 *
 * <p>Safe for use by several threads at once. The samples are the same for every number of threads;
 * between kinds of processors single ones differ by 1, as networks compute floats.
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
    this(models, limits, threads, new WorkerPool(threads));
  }

  private PictureDecoder(ModelLibrary models, SizeLimits limits, int threads, WorkerPool workers) {
    this.models = models;
    this.limits = limits;
    this.threads = threads;
    this.workers = workers;
    this.predictive = new PredictiveCoding(limits, workers, threads);
  }

  /** Returns this decoder for files while so many bytes more are held in memory. */
  public PictureDecoder beside(long bytes) {
    return new PictureDecoder(models, limits.beside(bytes), threads, workers);
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
    return decode(CodedBytes.of(file), PartialRequest.WHOLE).picture();
  }

  /**
   * Decodes what is wanted of a file; of a region, or at a smaller scale, only what that takes is
   * read and decoded. Tiles are checked if they are decoded to their end.
   *
   * <p>A region has the samples that it has in the whole picture, but for a difference of 1 where
   * networks compute floats in another order.
   *
   * @throws CorruptFileException if the file is damaged; where damage is allowed, if no tile that
   *     is needed is intact
   * @throws ModelException if the model that the file names is not at hand
   * @throws LimitExceededException if the result is over a limit; found before it is allocated
   * @throws IllegalArgumentException if the region does not lie within the picture
   * @throws dev.vae.error.VaeException if it is no vae file, or one for a newer program
   */
  public PartialPicture decode(CodedBytes file, PartialRequest request) throws IOException {
    try {
      PictureInfo info = PictureInfo.read(file);
      Window window = window(info, request);
      Window target = window.scaled(request.scale());
      limits.check(target.width(), target.height());
      return info instanceof FileInfo header
          ? decode(file, header, window, request)
          : new PartialPicture(
              cut(decodeSmall(file), window, request.scale()), info, Annotations.NONE, 0, 0);
    } catch (OutOfMemoryError e) {
      throw MemoryNeed.exceeded(e, limits);
    }
  }

  private PartialPicture decode(
      CodedBytes file, FileInfo info, Window window, PartialRequest request) throws IOException {
    if (request.isWhole() && !request.allowDamage()) {
      checkLength(info, file.length());
    }
    Annotations annotations = annotations(file, info, request.allowDamage());
    DamagedTiles damaged = request.allowDamage() ? new DamagedTiles(info.header()) : null;
    int scale = request.scale();
    Picture picture =
        switch (info.header().coding()) {
          case LATENT -> decodeLatents(file, info, window, scale, damaged);
          case PREDICTIVE -> predictive.decode(file, info, window, scale, damaged);
          case STORED -> cut(decodeStored(file, info, window, damaged), window, scale);
        };
    if (damaged != null && damaged.coverAllOf(window)) {
      throw new CorruptFileException("file is damaged: no tile of what is wanted is intact");
    }
    return damaged == null
        ? new PartialPicture(picture, info, annotations, 0, 0)
        : new PartialPicture(picture, info, annotations, damaged.count(), damaged.exactCells());
  }

  /** Decodes the picture of an archive that holds one. */
  private Picture decodeSmall(CodedBytes file) throws IOException {
    ArchiveDecoder archive = new ArchiveDecoder(file.stream());
    LoadedVectorModel model = models.vectorById(archive.header().modelId());
    Picture picture = archive.decode(archive.nextRaw(), model).get(0).picture();
    archive.checkEnd();
    return picture;
  }

  /** Where damage is allowed the colors may be lost, rather than all. */
  private static Annotations annotations(CodedBytes file, FileInfo info, boolean allowDamage)
      throws IOException {
    try {
      return Annotations.read(file.read(0, info.payloadsStart()), info);
    } catch (CorruptFileException e) {
      if (allowDamage) {
        return Annotations.NONE;
      }
      throw e;
    }
  }

  private static Window window(PictureInfo info, PartialRequest request) {
    Region region = request.region().orElse(new Region(0, 0, info.width(), info.height()));
    if (!region.liesWithin(info.width(), info.height())) {
      throw new IllegalArgumentException(
          region + " does not lie within the picture of " + info.width() + "x" + info.height());
    }
    return region.window();
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

  private static Picture cut(Picture picture, Window window, int scale) {
    boolean whole = scale == 0 && window.width() * (long) window.height() == picture.pixels();
    return whole ? picture : BoxScaling.scaled(picture, window, scale);
  }

  /**
   * Decodes a stored picture, or the rows of it that a file has which is cut short. One that is
   * damaged in another way decodes to anything, so nothing of it is taken for intact.
   */
  private Picture decodeStored(CodedBytes file, FileInfo info, Window window, DamagedTiles damaged)
      throws IOException {
    Header header = info.header();
    limits.check(header.width(), header.height());
    long size = info.pixels() * header.channels() * (header.depth() / Byte.SIZE);
    MemoryNeed.ofSamples(size).check(limits);
    int length = file.length() - info.payloadsStart();
    StoredCoding.checkLength(length, size);
    byte[] payload = file.read(info.payloadsStart(), length);
    byte[] samples = new byte[Math.toIntExact(size)];
    int filled = StoredCoding.decode(payload, 0, payload.length, samples, damaged != null);
    Picture picture =
        new Picture(header.width(), header.height(), header.channels(), header.depth(), samples);
    if (filled == size) {
      new SymbolCheck(header).add(samples).verify(0);
      return picture;
    }
    int rows = (int) (filled / (size / header.height()));
    if (rows < window.bottom()) {
      damaged.loseRows(picture, rows);
    }
    return picture;
  }

  private Picture decodeLatents(
      CodedBytes file, FileInfo info, Window window, int scale, DamagedTiles damaged)
      throws IOException {
    Header header = info.header();
    PyramidModel model = models.byId(header.modelId(), header.longForm());
    model.networks().prepare();
    Payloads payloads = Payloads.of(file, info);
    LatentDecoder decoder = new LatentDecoder(header, model, payloads, limits, workers, threads);
    if (scale > decoder.scaleMax()) {
      return BoxScaling.scaled(decoder.decodeWhole(damaged), window, scale);
    }
    if (scale > 0 || header.exactCells().isEmpty()) {
      return decoder.decode(window, scale, damaged);
    }
    ExactCellDecoder cells =
        new ExactCellDecoder(header, payloads, window, limits, workers, threads);
    Picture picture = decoder.decode(window, scale, damaged);
    cells.paint(picture, damaged);
    return picture;
  }
}
