package dev.vae.codec;

import dev.vae.error.UnreadablePictureException;
import java.io.IOException;

/**
 * What a file of one picture says of itself, whichever family its model is of; read without the
 * model and without decoding.
 */
public sealed interface PictureInfo permits FileInfo, SmallPictureInfo {
  /**
   * Reads the header.
   *
   * @throws UnreadablePictureException if the file is an archive of more pictures, or of none
   * @throws dev.vae.error.VaeException if the header is not one, is damaged, cut short or too new
   * @throws IOException if reading fails
   */
  static PictureInfo read(CodedBytes file) throws IOException {
    return ArchiveDecoder.startsLikeArchive(file.read(0, ArchiveDecoder.MAGIC_BYTES))
        ? SmallPictureInfo.of(new ArchiveDecoder(file.stream()).header())
        : FileInfo.read(file.stream());
  }

  /** Returns the width in pixels. */
  int width();

  /** Returns the height in pixels. */
  int height();

  /** Returns 1 for gray, 2 for gray and alpha, 3 for RGB, 4 for RGB and alpha. */
  int channels();

  /** Returns the bits of a sample, 8 or 16. */
  int depth();

  /**
   * Returns hexadecimal digits of the model's hash: 8, or 6 in small files; empty if none is
   * needed.
   */
  String modelId();

  /** Returns the number of tiles; pictures without tiles have one. */
  int tiles();

  /** Returns the number of cells that are exact where the picture else is not; mostly 0. */
  default int exactCells() {
    return 0;
  }

  /** Returns the number of pixels. */
  default long pixels() {
    return (long) width() * height();
  }
}
