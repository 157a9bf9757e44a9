package dev.vae.cli;

import dev.vae.codec.FileInfo;
import dev.vae.codec.PictureDecoder;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Turns coded files into picture files. Safe for use from many threads. */
final class PictureDecompression {
  private final PictureDecoder decoder;
  private final PictureFormat format;
  private final PictureWriter writer;

  /**
   * Creates the work of one run.
   *
   * @param decoder decodes the files
   * @param format the format of the pictures
   * @param jpegQuality 1 to 100, for JPEG alone
   */
  PictureDecompression(PictureDecoder decoder, PictureFormat format, int jpegQuality) {
    this.decoder = decoder;
    this.format = format;
    this.writer = new PictureWriter(format, jpegQuality);
  }

  /**
   * Decompresses one file.
   *
   * @throws IOException if it cannot be read, decoded or written; the type says which
   * @throws UsageException if the format cannot hold the picture
   */
  Conversion run(Transfer transfer) throws IOException, UsageException {
    transfer.output().check();
    Decoded decoded = decode(transfer.input());
    Picture picture = decoded.picture();
    checkFits(picture);
    long bytes = transfer.output().write(out -> writer.write(picture, out));
    return new Conversion(
        transfer, decoded.info(), bytes, decoded.vaeBytes(), false, notes(picture));
  }

  private Decoded decode(Input input) throws IOException {
    byte[] file = input.readAll();
    FileInfo info = FileInfo.read(file);
    return new Decoded(decoder.decode(file), info, file.length);
  }

  private void checkFits(Picture picture) throws UsageException {
    if (picture.colorChannels() > 1 && !format.keepsColor()) {
      throw new UsageException(
          "the picture has color, which " + formatName() + " cannot hold; use --format ppm or png");
    }
  }

  private List<String> notes(Picture picture) {
    return picture.hasAlpha() && !format.keepsAlpha()
        ? List.of("alpha is laid over white, since " + formatName() + " cannot hold it")
        : List.of();
  }

  private String formatName() {
    return format.name().toLowerCase(Locale.ROOT);
  }

  private record Decoded(Picture picture, FileInfo info, long vaeBytes) {}
}
