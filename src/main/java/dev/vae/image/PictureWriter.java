package dev.vae.image;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes pictures to files of one format.
 *
 * <p>Where the format has no alpha ({@link PictureFormat#keepsAlpha()} is false), the picture is
 * laid over white. Where it has no color ({@link PictureFormat#keepsColor()} is false), color
 * pictures are refused. Instances hold no state and may be shared between threads.
 */
public final class PictureWriter {
  /** Worst JPEG quality. */
  public static final int JPEG_QUALITY_MIN = 1;

  /** Best JPEG quality. */
  public static final int JPEG_QUALITY_MAX = 100;

  /** Usual JPEG quality: differences are hard to see. */
  public static final int JPEG_QUALITY_DEFAULT = 90;

  private final PictureFormat format;
  private final int jpegQuality;

  /**
   * Creates a writer.
   *
   * @param format one that can be written
   * @param jpegQuality 1 to 100; other formats ignore it
   * @throws IllegalArgumentException if the format cannot be written or the quality is out of range
   */
  public PictureWriter(PictureFormat format, int jpegQuality) {
    if (!format.canWrite()) {
      throw new IllegalArgumentException(
          format.displayName() + " cannot be written, only read; take PNG instead");
    }
    if (jpegQuality < JPEG_QUALITY_MIN || jpegQuality > JPEG_QUALITY_MAX) {
      throw new IllegalArgumentException(
          "JPEG quality is %d, must be %d to %d"
              .formatted(jpegQuality, JPEG_QUALITY_MIN, JPEG_QUALITY_MAX));
    }
    this.format = format;
    this.jpegQuality = jpegQuality;
  }

  /**
   * Writes a picture.
   *
   * @param picture any picture; not changed
   * @param out takes the file; neither flushed nor closed; should be buffered
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if the picture has color and the format has none
   */
  public void write(Picture picture, OutputStream out) throws IOException {
    if (picture.colorChannels() > 1 && !format.keepsColor()) {
      throw new IllegalArgumentException(
          format.displayName() + " holds gray only and the picture has color; take PPM or PNG");
    }
    Picture held = format.keepsAlpha() ? picture : AlphaFlattener.overWhite(picture);
    switch (format) {
      case PNG -> PngPictureWriter.write(held, out);
      case PGM -> PortableMapWriter.writePgm(held, out);
      case PPM -> PortableMapWriter.writePpm(held, out);
      case PAM -> PortableMapWriter.writePam(held, out);
      case JPEG -> JpegPictureWriter.write(held, jpegQuality, out);
      case TIFF -> TiffPictureWriter.write(held, out);
      case BMP -> BmpPictureWriter.write(held, out);
      default -> throw new IllegalStateException(format + " cannot be written");
    }
  }
}
