package dev.vae.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;

/** Reads Windows bitmaps of all depths. A color profile in a version 5 header is not applied. */
final class BmpPictureReader implements FormatReader {
  /** Four bytes in the plug-in's picture and four in ours. */
  private static final int BYTES_PER_PIXEL = 8;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    List<String> notes = new ArrayList<>();
    PluginWarnings warnings = new PluginWarnings();
    ImageReader reader = ImageIoPlugins.bmpReader();
    try {
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(new ByteArrayImageInputStream(file), true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      budget.check(width, height, 4, BYTES_PER_PIXEL);
      RasterSamples samples = RasterSamples.of(reader.read(0), notes);
      warnings.refuseDamage(PictureFormat.BMP);
      return new RawPicture(
          width,
          height,
          samples.layout(),
          samples.bytes(),
          RawPicture.NO_PROFILE,
          Orientation.UPRIGHT,
          notes);
    } finally {
      reader.dispose();
    }
  }
}
