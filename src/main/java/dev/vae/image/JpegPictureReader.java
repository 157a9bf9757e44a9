package dev.vae.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.vae.error.UnreadablePictureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;

/**
 * Reads JPEG: gray, YCbCr and RGB through ImageIO's own color conversion, CMYK and YCCK as raw
 * inks.
 *
 * <p>EXIF, color profile and comments are taken out before the plug-in sees the file; see {@link
 * JpegFile#bare()}.
 */
final class JpegPictureReader implements FormatReader {
  /** A block of 64 samples takes at least one bit, whatever the coding. */
  private static final long PIXELS_PER_BYTE_MAX = 512;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    JpegFile jpeg = JpegFile.parse(file);
    int components = jpeg.components();
    if (components != 1 && components != 3 && components != 4) {
      throw new UnreadablePictureException(
          "JPEG picture has " + components + " color components, must be 1, 3 or 4");
    }
    budget.check(jpeg.width(), jpeg.height(), components, 2 * components);
    checkPlausible(jpeg, file.length);
    return decode(jpeg);
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
    ImageReader reader = ImageIoPlugins.reader(PictureFormat.JPEG);
    try {
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(new ByteArrayImageInputStream(jpeg.bare()), true, true);
      RasterSamples samples =
          jpeg.components() == 4 ? inks(jpeg, reader) : RasterSamples.of(reader.read(0), notes);
      warnings.refuseDamage(PictureFormat.JPEG);
      return new RawPicture(
          jpeg.width(),
          jpeg.height(),
          samples.layout(),
          samples.bytes(),
          jpeg.iccProfile(),
          jpeg.exif() == null ? Orientation.UPRIGHT : ExifOrientation.of(jpeg.exif()),
          notes);
    } finally {
      reader.dispose();
    }
  }

  /** Reads four components; inks are stored inverted, as Adobe began and all others follow. */
  private static RasterSamples inks(JpegFile jpeg, ImageReader reader) throws IOException {
    byte[] inks = RasterSamples.bytes(reader.readRaster(0, null));
    if (jpeg.isYcck()) {
      YcckConversion.toInks(inks);
    } else {
      for (int i = 0; i < inks.length; i++) {
        inks[i] = (byte) ~inks[i];
      }
    }
    return new RasterSamples(ColorLayout.CMYK, inks);
  }
}
