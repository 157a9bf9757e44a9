package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;

/**
 * The samples of an AWT picture as interleaved bytes, without any color conversion.
 *
 * @param layout the channels
 * @param bytes unsigned, interleaved [height, width, channels], alpha not premultiplied
 */
record RasterSamples(ColorLayout layout, byte[] bytes) {
  /**
   * Takes the samples out of a picture, which must not be used afterwards: where possible its
   * memory becomes the result.
   *
   * @param image any picture of gray, RGB or CMYK, direct or indexed
   * @param notes told if samples had 16 bits
   * @throws UnreadablePictureException if the samples are not unsigned integers, or of another
   *     color space
   */
  static RasterSamples of(BufferedImage image, List<String> notes) throws IOException {
    ColorModel colors = image.getColorModel();
    if (colors instanceof IndexColorModel palette) {
      return indexed(image.getRaster(), palette);
    }
    ColorLayout layout = layout(colors);
    boolean plain = colors.getComponentSize(0) == 8 && !colors.isAlphaPremultiplied();
    if (plain && image.getRaster().getNumBands() == layout.channels()) {
      return new RasterSamples(layout, bytes(image.getRaster()));
    }
    if (colors.getComponentSize(0) > 8) {
      notes.add(Notes.reduced(colors.getComponentSize(0)));
    }
    return new RasterSamples(layout, scaled(image, layout));
  }

  private static ColorLayout layout(ColorModel colors) throws UnreadablePictureException {
    return switch (colors.getColorSpace().getType()) {
      case ColorSpace.TYPE_GRAY -> ColorLayout.of(true, colors.hasAlpha());
      case ColorSpace.TYPE_RGB -> ColorLayout.of(false, colors.hasAlpha());
      case ColorSpace.TYPE_CMYK -> ColorLayout.CMYK;
      default ->
          throw new UnreadablePictureException(
              "picture is neither gray, RGB nor CMYK; convert it to RGB first");
    };
  }

  private static RasterSamples indexed(Raster raster, IndexColorModel colors)
      throws UnreadablePictureException {
    byte[] rgb = new byte[3 * colors.getMapSize()];
    byte[] alpha = new byte[colors.getMapSize()];
    for (int i = 0; i < alpha.length; i++) {
      rgb[3 * i] = (byte) colors.getRed(i);
      rgb[3 * i + 1] = (byte) colors.getGreen(i);
      rgb[3 * i + 2] = (byte) colors.getBlue(i);
      alpha[i] = (byte) colors.getAlpha(i);
    }
    Palette palette = Palette.of(rgb, alpha);
    int channels = palette.layout().channels();
    byte[] samples = new byte[raster.getWidth() * raster.getHeight() * channels];
    int[] row = new int[raster.getWidth() * raster.getNumBands()];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int x = 0; x < row.length; x += raster.getNumBands()) {
        palette.put(row[x], samples, at);
        at += channels;
      }
    }
    return new RasterSamples(palette.layout(), samples);
  }

  /**
   * Returns the samples of a raster of 8-bit bands, in the order of the bands. The raster's own
   * array is reordered and returned if it holds just these samples.
   */
  static byte[] bytes(Raster raster) {
    int bands = raster.getNumBands();
    int length = raster.getWidth() * raster.getHeight() * bands;
    byte[] own = wholeArray(raster, length);
    if (own != null) {
      int[] offsets = ((PixelInterleavedSampleModel) raster.getSampleModel()).getBandOffsets();
      reorder(own, offsets);
      return own;
    }
    byte[] samples = new byte[length];
    int[] row = new int[raster.getWidth() * bands];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int sample : row) {
        samples[at++] = (byte) sample;
      }
    }
    return samples;
  }

  /** Returns the array behind a raster if its rows lie in it without gaps, else null. */
  private static byte[] wholeArray(Raster raster, int length) {
    if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1
        && data.getOffset() == 0
        && data.getSize() == length
        && model.getPixelStride() == raster.getNumBands()
        && model.getScanlineStride() == raster.getWidth() * raster.getNumBands()) {
      return data.getData();
    }
    return null;
  }

  /** Puts the bands of every pixel into order: band c is at offsets[c]. */
  private static void reorder(byte[] samples, int[] offsets) {
    boolean ordered = true;
    for (int c = 0; c < offsets.length; c++) {
      ordered &= offsets[c] == c;
    }
    if (ordered) {
      return;
    }
    byte[] pixel = new byte[offsets.length];
    for (int at = 0; at < samples.length; at += offsets.length) {
      for (int c = 0; c < offsets.length; c++) {
        pixel[c] = samples[at + offsets[c]];
      }
      System.arraycopy(pixel, 0, samples, at, pixel.length);
    }
  }

  /** Scales samples of other depths, undoes premultiplied alpha and leaves out further bands. */
  private static byte[] scaled(BufferedImage image, ColorLayout layout)
      throws UnreadablePictureException {
    Raster raster = image.getRaster();
    ColorModel colors = image.getColorModel();
    refuseNonIntegers(raster.getTransferType());
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int channels = layout.channels();
    byte[] samples = new byte[width * raster.getHeight() * channels];
    int[] row = new int[width * bands];
    long[] maxima = new long[channels];
    for (int c = 0; c < channels; c++) {
      maxima[c] = (1L << colors.getComponentSize(c)) - 1;
    }
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int pixel = 0; pixel < row.length; pixel += bands) {
        putScaled(row, pixel, maxima, samples, at);
        if (colors.isAlphaPremultiplied()) {
          unpremultiply(row, pixel, maxima, samples, at);
        }
        at += channels;
      }
    }
    return samples;
  }

  private static void putScaled(int[] row, int pixel, long[] maxima, byte[] samples, int at) {
    for (int c = 0; c < maxima.length; c++) {
      long value = row[pixel + c] & 0xffffffffL;
      samples[at + c] = (byte) ((value * 255 + maxima[c] / 2) / maxima[c]);
    }
  }

  /** Divides by alpha at full precision; what is fully transparent becomes black. */
  private static void unpremultiply(int[] row, int pixel, long[] maxima, byte[] samples, int at) {
    int last = maxima.length - 1;
    long alpha = row[pixel + last] & 0xffffffffL;
    for (int c = 0; c < last; c++) {
      long value = row[pixel + c] & 0xffffffffL;
      long color = alpha == 0 ? 0 : (value * 255 + alpha / 2) / alpha;
      samples[at + c] = (byte) Math.min(255, color);
    }
  }

  private static void refuseNonIntegers(int transferType) throws UnreadablePictureException {
    boolean unsigned =
        transferType == DataBuffer.TYPE_BYTE
            || transferType == DataBuffer.TYPE_USHORT
            || transferType == DataBuffer.TYPE_INT;
    if (!unsigned) {
      throw new UnreadablePictureException(
          "picture has signed or floating point samples; convert it to 8 or 16 bits first");
    }
  }
}
