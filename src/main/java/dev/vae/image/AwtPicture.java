package dev.vae.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/** Shows a picture to ImageIO, without copying it if its samples have 8 bits. */
final class AwtPicture {
  private AwtPicture() {}

  /** Returns a view of the picture's samples. */
  static BufferedImage of(Picture picture) {
    boolean gray = picture.colorChannels() == 1;
    int space = gray ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    return view(picture, IntStream.range(0, picture.channels()).toArray(), space);
  }

  /** Returns a view of a gray picture as one of three equal channels. */
  static BufferedImage tripled(Picture gray) {
    return view(gray, new int[3], ColorSpace.CS_sRGB);
  }

  private static BufferedImage view(Picture picture, int[] channels, int space) {
    int step = picture.channels();
    DataBuffer data = data(picture);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            data, picture.width(), picture.height(), picture.width() * step, step, channels, null);
    boolean alpha = picture.hasAlpha();
    ComponentColorModel colors =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            data.getDataType());
    return new BufferedImage(colors, raster, false, null);
  }

  private static DataBuffer data(Picture picture) {
    byte[] samples = picture.samples();
    if (!picture.isDeep()) {
      return new DataBufferByte(samples, samples.length);
    }
    short[] deep = new short[samples.length / Short.BYTES];
    ByteBuffer.wrap(samples).asShortBuffer().get(deep);
    return new DataBufferUShort(deep, deep.length);
  }
}
