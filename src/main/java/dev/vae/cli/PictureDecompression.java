package dev.vae.cli;

import dev.vae.codec.CodedBytes;
import dev.vae.codec.PartialPicture;
import dev.vae.codec.PartialRequest;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureInfo;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Metadata;
import dev.vae.image.Metadata.Kind;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureReader;
import dev.vae.image.PictureWriter;
import dev.vae.image.SizeLimits;
import dev.vae.image.SrgbConversion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns coded files into picture files. Safe for use from many threads. */
final class PictureDecompression {
  private final PictureDecoder decoder;
  private final SizeLimits limits;
  private final PartialRequest request;
  private final PictureFormat format;
  private final PictureWriter writer;
  private final Set<Kind> kept;
  private final boolean removes;

  /**
   * Creates the work of one run.
   *
   * @param decoder decodes the files
   * @param limits what writing a picture may take, and reading it again
   * @param request what of the files is wanted
   * @param format the format of the pictures
   * @param jpegQuality 1 to 100, for JPEG alone
   * @param kept the kinds of metadata that go along
   * @param removes whether coded files are deleted once their pictures were read again
   */
  PictureDecompression(
      PictureDecoder decoder,
      SizeLimits limits,
      PartialRequest request,
      PictureFormat format,
      int jpegQuality,
      Set<Kind> kept,
      boolean removes) {
    this.decoder = decoder;
    this.limits = limits;
    this.request = request;
    this.format = format;
    this.kept = kept;
    this.writer = new PictureWriter(format, jpegQuality);
    this.removes = removes;
  }

  /**
   * Decompresses one file.
   *
   * @throws IOException if it cannot be read, decoded or written; the type says which
   * @throws UsageException if the format cannot hold the picture
   */
  Conversion run(Transfer transfer) throws IOException, UsageException {
    transfer.output().check();
    SourceRemoval removal = SourceRemoval.of(transfer, removes);
    Decoded decoded = decode(transfer.input());
    Metadata wanted = decoded.metadata().only(kept);
    Metadata held = writer.held(wanted, decoded.picture());
    checkFits(decoded.picture(), wanted, held);
    Picture picture =
        held.has(Kind.ICC)
            ? decoded.picture()
            : SrgbConversion.of(decoded.picture(), decoded.metadata());
    long bytes = transfer.output().write(out -> writer.write(picture, held, out));
    if (decoded.partial().isDamaged()) {
      throw new CorruptFileException(loss(decoded.partial(), transfer.output().label()));
    }
    removal.remove(written -> SourceRemoval.areAlike(picture, pictureIn(written, held, picture)));
    return new PictureConversion(
        transfer,
        decoded.partial().info(),
        Optional.empty(),
        bytes,
        decoded.vaeBytes(),
        false,
        notes(picture, wanted, held),
        Optional.empty());
  }

  private static String loss(PartialPicture partial, String output) {
    List<String> losses = new ArrayList<>();
    if (partial.damagedTiles() > 0) {
      // Only stored pictures, whose one tile is made of rows, come back without their one tile.
      losses.add(
          partial.info().tiles() == 1
              ? "the missing rows are gray"
              : "%d of %d tiles are gray"
                  .formatted(partial.damagedTiles(), partial.info().tiles()));
    }
    if (partial.damagedCells() > 0) {
      losses.add(
          "%d of %d exact cells are lost"
              .formatted(partial.damagedCells(), partial.info().exactCells()));
    }
    return "file is damaged or cut short: %s in %s".formatted(String.join(", ", losses), output);
  }

  private Decoded decode(Input input) throws IOException, UsageException {
    try (CodedBytes file = input.openCoded()) {
      PictureInfo info = PictureInfo.read(file);
      if (request.region().isPresent()) {
        checkRegion(info);
      } else if (request.isWhole()) {
        checkMemory(info);
      }
      return new Decoded(decoder.decode(file, request), file.length());
    }
  }

  private void checkRegion(PictureInfo info) throws UsageException {
    if (!request.region().get().liesWithin(info.width(), info.height())) {
      throw new UsageException(
          "--region must lie within the picture of %dx%d".formatted(info.width(), info.height()));
    }
  }

  /** Formats that want samples as others than ours, or are put together in memory, take more. */
  private void checkMemory(PictureInfo info) throws LimitExceededException {
    limits.check(info.width(), info.height());
    int depth = info.depth();
    long samples = (long) info.width() * info.height() * info.channels() * depth / Byte.SIZE;
    boolean alpha = info.channels() % 2 == 0;
    long more = writer.bytesBeside(samples, depth > Picture.SHALLOW, alpha);
    limits.checkMemory("writing the picture", samples + more, 0);
  }

  /** Whatever was written is within the limits of sizes. */
  private Picture pictureIn(byte[] written, Metadata held, Picture picture) throws IOException {
    SizeLimits memory =
        new SizeLimits(Long.MAX_VALUE, Picture.SIDE_MAX, limits.maxMemoryBytes())
            .beside(picture.samples().length);
    return new PictureReader(memory, held.kinds()).read(written).picture();
  }

  private void checkFits(Picture picture, Metadata wanted, Metadata held) throws UsageException {
    if (picture.colorChannels() > 1 && !format.keepsColor()) {
      throw new UsageException(
          "the picture has color, which " + formatName() + " cannot hold; use --format ppm or png");
    }
    if (removes && picture.hasAlpha() && !format.keepsAlpha()) {
      throw new UsageException(
          "the picture has alpha, which "
              + formatName()
              + " cannot hold; with --rm use --format png");
    }
    if (removes && picture.isDeep() && !format.keepsDepth()) {
      throw new UsageException(
          "the picture has 16 bits a sample, which "
              + formatName()
              + " cannot hold; with --rm use --format png");
    }
    if (removes && !held.kinds().equals(wanted.kinds())) {
      throw new UsageException(
          "the file has metadata (%s), which %s cannot hold; with --rm use --format png or --metadata"
              .formatted(names(left(wanted, held)), formatName()));
    }
  }

  private List<String> notes(Picture picture, Metadata wanted, Metadata held) {
    List<String> notes = new ArrayList<>();
    if (picture.hasAlpha() && !format.keepsAlpha()) {
      notes.add("alpha is laid over white, since " + formatName() + " cannot hold it");
    }
    if (picture.isDeep() && !format.keepsDepth()) {
      notes.add("16 bits a sample reduced to 8, since " + formatName() + " cannot hold them");
    }
    if (wanted.has(Kind.ICC) && !held.has(Kind.ICC)) {
      notes.add("colors are brought to sRGB, since " + formatName() + " cannot hold a profile");
    }
    Set<Kind> left = left(wanted, held);
    left.remove(Kind.ICC);
    if (!left.isEmpty()) {
      notes.add(names(left) + " left out, since " + formatName() + " cannot hold it");
    }
    return notes;
  }

  private static Set<Kind> left(Metadata wanted, Metadata held) {
    Set<Kind> left = wanted.kinds();
    left.removeAll(held.kinds());
    return left;
  }

  private static String names(Set<Kind> kinds) {
    return kinds.stream().map(MetadataOptions::nameOf).collect(Collectors.joining(", "));
  }

  private String formatName() {
    return format.name().toLowerCase(Locale.ROOT);
  }

  private record Decoded(PartialPicture partial, long vaeBytes) {
    Picture picture() {
      return partial.picture();
    }

    Metadata metadata() {
      return partial.annotations().metadata();
    }
  }
}
