package dev.vae.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.vae.error.UnreadablePictureException;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;

/**
 * Reads JPEG. The components are taken as they are stored; what they mean is decided here, by the
 * rules of {@link JpegFile}.
 *
 * <p>The JDK's plug-in decodes what it can, as it starts soonest; the TwelveMonkeys one decodes
 * lossless files. EXIF, color profile and comments are taken out before either sees the file; see
 * {@link JpegFile#bare()}.
 */
final class JpegPictureReader implements FormatReader {
  /** A block of 64 samples takes at least one bit, whatever the coding. */
  private static final long PIXELS_PER_BYTE_MAX = 512;

  /** Integers of the decoder, 16-bit samples of the plug-in's picture, and ours. */
  private static final int LOSSLESS_BYTES_PER_COMPONENT = 8;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    JpegFile jpeg = JpegFile.parse(file);
    int components = jpeg.components();
    if (components != 1 && components != 3 && components != 4) {
      throw new UnreadablePictureException(
          "JPEG picture has " + components + " color components, must be 1, 3 or 4");
    }
    budget.check(jpeg.width(), jpeg.height(), components, bytesPerPixel(jpeg));
    checkPlausible(jpeg, file.length);
    return decode(jpeg);
  }

  /** Components become the result where they lie, except that inks become RGB in new memory. */
  private static int bytesPerPixel(JpegFile jpeg) {
    if (jpeg.isLossless()) {
      return LOSSLESS_BYTES_PER_COMPONENT * jpeg.components();
    }
    return jpeg.components() == 4 ? 4 + 3 : jpeg.components();
  }

  /** Refuses a size that the data cannot fill, before memory is taken for it. */
  private static void checkPlausible(JpegFile jpeg, int fileBytes)
      throws UnreadablePictureException {
    if ((long) jpeg.width() * jpeg.height() > PIXELS_PER_BYTE_MAX * fileBytes) {
      throw new UnreadablePictureException(
          "JPEG picture is damaged: %d bytes cannot hold %dx%d pixels"
              .formatted(fileBytes, jpeg.width(), jpeg.height()));
    }
  }

  private static RawPicture decode(JpegFile jpeg) throws IOException {
    List<String> notes = new ArrayList<>();
    PluginWarnings warnings = new PluginWarnings();
    ImageReader reader =
        jpeg.isLossless()
            ? ImageIoPlugins.reader(PictureFormat.JPEG)
            : ImageIoPlugins.jdkJpegReader();
    try {
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(new ByteArrayImageInputStream(jpeg.bare()), true, true);
      RasterSamples samples =
          jpeg.isLossless() ? RasterSamples.of(reader.read(0), notes) : components(jpeg, reader);
      warnings.refuseDamage(PictureFormat.JPEG);
      return new RawPicture(
          samples,
          jpeg.iccProfile(),
          jpeg.exif() == null ? Orientation.UPRIGHT : ExifOrientation.of(jpeg.exif()),
          notes);
    } finally {
      reader.dispose();
    }
  }

  /** Reads stored components and undoes their color transform. */
  private static RasterSamples components(JpegFile jpeg, ImageReader reader) throws IOException {
    Raster raster = reader.readRaster(0, null);
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] samples = (byte[]) raster.getDataElements(0, 0, width, height, null);
    if (jpeg.isYcc()) {
      YccConversion.toRgb(samples, jpeg.components());
    }
    return switch (jpeg.components()) {
      case 1 -> new RasterSamples(width, height, ColorLayout.GRAY, samples);
      case 3 -> new RasterSamples(width, height, ColorLayout.RGB, samples);
      default -> new RasterSamples(width, height, ColorLayout.CMYK, inks(jpeg, samples));
    };
  }

  /**
   * Returns amounts of ink. They are stored inverted, as Adobe began and all others follow; YCbCr
   * is that of inverted inks once more, so that only black remains to be inverted.
   */
  private static byte[] inks(JpegFile jpeg, byte[] samples) {
    int first = jpeg.isYcc() ? 3 : 0;
    for (int i = 0; i < samples.length; i += 4) {
      for (int c = first; c < 4; c++) {
        samples[i + c] = (byte) ~samples[i + c];
      }
    }
    return samples;
  }
}
