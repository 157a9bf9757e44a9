package dev.vae.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Shows a picture to ImageIO without copying it. */
final class AwtPicture {
  private AwtPicture() {}

  /** Returns a view of the picture's own samples. */
  static BufferedImage of(Picture picture) {
    int channels = picture.channels();
    int[] offsets = new int[channels];
    for (int c = 0; c < channels; c++) {
      offsets[c] = c;
    }
    byte[] samples = picture.samples();
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            picture.width(),
            picture.height(),
            picture.width() * channels,
            channels,
            offsets,
            null);
    boolean gray = picture.colorChannels() == 1;
    ColorSpace space = ColorSpace.getInstance(gray ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    boolean alpha = picture.hasAlpha();
    ColorModel colors =
        new ComponentColorModel(
            space,
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(colors, raster, false, null);
  }
}
