package dev.vae.cli;

import dev.vae.codec.FileInfo;
import dev.vae.codec.PictureDecoder;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureReader;
import dev.vae.image.PictureWriter;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns coded files into picture files. Safe for use from many threads. */
final class PictureDecompression {
  private final PictureDecoder decoder;
  private final PictureFormat format;
  private final PictureWriter writer;
  private final boolean removes;

  /**
   * Creates the work of one run.
   *
   * @param decoder decodes the files
   * @param format the format of the pictures
   * @param jpegQuality 1 to 100, for JPEG alone
   * @param removes whether coded files are deleted once their pictures were read again
   */
  PictureDecompression(
      PictureDecoder decoder, PictureFormat format, int jpegQuality, boolean removes) {
    this.decoder = decoder;
    this.format = format;
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
    Picture picture = decoded.picture();
    checkFits(picture);
    long bytes = transfer.output().write(out -> writer.write(picture, out));
    removal.remove(written -> SourceRemoval.areAlike(picture, pictureIn(written)));
    return new Conversion(
        transfer,
        decoded.info(),
        bytes,
        decoded.vaeBytes(),
        false,
        notes(picture),
        Optional.empty());
  }

  private Decoded decode(Input input) throws IOException {
    byte[] file = input.readAll();
    FileInfo info = FileInfo.read(file);
    return new Decoded(decoder.decode(file), info, file.length);
  }

  /** Whatever was written is not too large to be read. */
  private static Picture pictureIn(byte[] written) throws IOException {
    return new PictureReader(new SizeLimits(Long.MAX_VALUE, Picture.SIDE_MAX))
        .read(written)
        .picture();
  }

  private void checkFits(Picture picture) throws UsageException {
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
  }

  private List<String> notes(Picture picture) {
    List<String> notes = new ArrayList<>();
    if (picture.hasAlpha() && !format.keepsAlpha()) {
      notes.add("alpha is laid over white, since " + formatName() + " cannot hold it");
    }
    if (picture.isDeep() && !format.keepsDepth()) {
      notes.add("16 bits a sample reduced to 8, since " + formatName() + " cannot hold them");
    }
    return notes;
  }

  private String formatName() {
    return format.name().toLowerCase(Locale.ROOT);
  }

  private record Decoded(Picture picture, FileInfo info, long vaeBytes) {}
}
