package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The samples of an AWT picture, interleaved, without any color conversion.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param layout the channels
 * @param depth bits of a sample, 8 or 16
 * @param bytes unsigned, interleaved [height, width, channels], alpha not premultiplied; samples of
 *     16 bits have their higher byte first
 */
record RasterSamples(int width, int height, ColorLayout layout, int depth, byte[] bytes) {
  /** Creates samples of 8 bits. */
  RasterSamples(int width, int height, ColorLayout layout, byte[] bytes) {
    this(width, height, layout, Picture.SHALLOW, bytes);
  }

  /**
   * Takes the samples out of a picture.
   *
   * @param image any picture of gray, RGB or CMYK, direct or indexed
   * @param notes told if samples had more than 16 bits
   * @throws UnreadablePictureException if the samples are not unsigned integers, or of another
   *     color space
   */
  static RasterSamples of(BufferedImage image, List<String> notes)
      throws UnreadablePictureException {
    ColorModel colors = image.getColorModel();
    Raster raster = image.getRaster();
    if (colors instanceof IndexColorModel palette) {
      return indexed(raster, palette);
    }
    ColorLayout layout = layout(colors);
    int bits = colors.getComponentSize(0);
    int depth = bits > Picture.SHALLOW ? Picture.DEEP : Picture.SHALLOW;
    if (bits > depth) {
      notes.add(Notes.reduced(bits, depth));
    }
    boolean plain =
        bits == 8
            && !colors.isAlphaPremultiplied()
            && raster.getTransferType() == DataBuffer.TYPE_BYTE
            && raster.getNumDataElements() == layout.channels();
    int width = raster.getWidth();
    int height = raster.getHeight();
    long[] maxima = new long[layout.channels()];
    Arrays.setAll(maxima, c -> (1L << colors.getComponentSize(c)) - 1);
    byte[] bytes =
        plain ? plain(raster) : scaled(raster, maxima, depth, colors.isAlphaPremultiplied());
    return new RasterSamples(width, height, layout, depth, bytes);
  }

  /** Returns samples of bytes; the picture's own array where it has them as they are wanted. */
  private static byte[] plain(Raster raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int size = width * height * raster.getNumBands();
    if (isInterleaved(raster.getSampleModel())
        && ((ComponentSampleModel) raster.getSampleModel()).getScanlineStride()
            == width * raster.getNumBands()
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getOffset() == 0
        && data.getData().length == size) {
      return data.getData();
    }
    return (byte[]) raster.getDataElements(0, 0, width, height, null);
  }

  /** Returns whether a picture has bytes pixel by pixel, in the order of its channels. */
  static boolean isInterleaved(SampleModel samples) {
    int bands = samples.getNumBands();
    return samples.getDataType() == DataBuffer.TYPE_BYTE
        && samples instanceof ComponentSampleModel components
        && components.getPixelStride() == bands
        && Arrays.equals(components.getBandOffsets(), IntStream.range(0, bands).toArray())
        && Arrays.stream(components.getBankIndices()).allMatch(bank -> bank == 0);
  }

  /**
   * Takes the samples out of a picture whose brightest ones are not those of their depth.
   *
   * @param image a direct picture of gray, RGB or CMYK
   * @param maximum what stands for the brightest sample
   * @throws UnreadablePictureException if a sample is above the maximum
   */
  static RasterSamples of(BufferedImage image, int maximum) throws UnreadablePictureException {
    ColorLayout layout = layout(image.getColorModel());
    long[] maxima = new long[layout.channels()];
    Arrays.fill(maxima, maximum);
    int depth = maximum > 255 ? Picture.DEEP : Picture.SHALLOW;
    byte[] bytes = scaled(image.getRaster(), maxima, depth, false);
    return new RasterSamples(image.getWidth(), image.getHeight(), layout, depth, bytes);
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

  /** Expands a palette, to as few channels as hold all its colors. */
  private static RasterSamples indexed(Raster raster, IndexColorModel colors)
      throws UnreadablePictureException {
    int[] palette = new int[colors.getMapSize()];
    colors.getRGBs(palette);
    boolean gray = Arrays.stream(palette).allMatch(c -> (c & 0xffff) == (c >> 8 & 0xffff));
    boolean alpha = Arrays.stream(palette).anyMatch(c -> c >>> 24 != 255);
    ColorLayout layout = ColorLayout.of(gray, alpha);
    int width = raster.getWidth();
    byte[] bytes = new byte[width * raster.getHeight() * layout.channels()];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int index : raster.getSamples(0, y, width, 1, 0, row)) {
        int color = palette[checked(index, palette.length)];
        for (int c = 0; c < layout.colorChannels(); c++) {
          bytes[at++] = (byte) (color >> (16 - 8 * c));
        }
        if (alpha) {
          bytes[at++] = (byte) (color >>> 24);
        }
      }
    }
    return new RasterSamples(width, raster.getHeight(), layout, bytes);
  }

  /**
   * Returns the index of a color.
   *
   * @throws UnreadablePictureException if there is no such color
   */
  static int checked(int index, int colors) throws UnreadablePictureException {
    if (index >= colors) {
      throw new UnreadablePictureException(
          "picture is damaged: a pixel has color %d, the palette ends at %d"
              .formatted(index, colors - 1));
    }
    return index;
  }

  /** Scales samples of other depths, undoes premultiplied alpha and leaves out further bands. */
  private static byte[] scaled(Raster raster, long[] maxima, int depth, boolean premultiplied)
      throws UnreadablePictureException {
    refuseNonIntegers(raster.getTransferType());
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int channels = maxima.length;
    Picture samples = Picture.zeros(width, raster.getHeight(), channels, depth);
    int[] row = new int[width * bands];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int pixel = 0; pixel < row.length; pixel += bands) {
        for (int c = 0; c < channels; c++) {
          long value = row[pixel + c] & 0xffffffffL;
          samples.set(at + c, (int) scaled(value, maxima[c], samples.sampleMax()));
        }
        if (premultiplied) {
          unpremultiply(row, pixel, channels - 1, samples, at);
        }
        at += channels;
      }
    }
    return samples.samples();
  }

  /** Scales a sample to 0..peak, rounded to the nearest. */
  private static long scaled(long value, long maximum, int peak) throws UnreadablePictureException {
    if (value > maximum) {
      throw new UnreadablePictureException(
          "picture is damaged: a sample is " + value + ", its maximum is " + maximum);
    }
    return (value * peak + maximum / 2) / maximum;
  }

  /** Divides by alpha at full precision; what is fully transparent becomes black. */
  private static void unpremultiply(int[] row, int pixel, int colors, Picture samples, int at) {
    long peak = samples.sampleMax();
    long alpha = row[pixel + colors] & 0xffffffffL;
    for (int c = 0; c < colors; c++) {
      long value = row[pixel + c] & 0xffffffffL;
      long color = alpha == 0 ? 0 : Math.min(peak, (value * peak + alpha / 2) / alpha);
      samples.set(at + c, (int) color);
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

  /**
   * Adds alpha to samples that have none.
   *
   * @param alpha unsigned bytes, [height, width]; scaled to the samples' depth
   */
  RasterSamples withAlpha(byte[] alpha) {
    int sampleBytes = depth / Byte.SIZE;
    int colorBytes = layout.colorChannels() * sampleBytes;
    int pixelBytes = colorBytes + sampleBytes;
    byte[] joined = new byte[alpha.length * pixelBytes];
    for (int i = 0; i < alpha.length; i++) {
      int at = i * pixelBytes;
      System.arraycopy(bytes, i * colorBytes, joined, at, colorBytes);
      Arrays.fill(joined, at + colorBytes, at + pixelBytes, alpha[i]);
    }
    boolean gray = layout.colorChannels() == 1;
    return new RasterSamples(width, height, ColorLayout.of(gray, true), depth, joined);
  }

  /** Returns whether samples have 16 bits. */
  boolean isDeep() {
    return depth == Picture.DEEP;
  }

  /** Returns these samples with 8 bits, rounded to the nearest. */
  RasterSamples shallow() {
    byte[] reduced =
        new Picture(width, height, layout.channels(), depth, bytes).shallow().samples();
    return new RasterSamples(width, height, layout, reduced);
  }

  /**
   * Places the frame of an animation on the whole picture, whose other pixels become transparent.
   *
   * @param left column of the first pixel
   * @param top row of the first pixel
   * @param wholeWidth at least left and the width of the frame
   * @param wholeHeight at least top and the height of the frame
   * @return the whole picture; the same object if the frame covers all of it
   */
  RasterSamples placed(int left, int top, int wholeWidth, int wholeHeight) {
    if (width == wholeWidth && height == wholeHeight) {
      return this;
    }
    if (!layout.hasAlpha()) {
      byte[] opaque = new byte[width * height];
      Arrays.fill(opaque, (byte) 255);
      return withAlpha(opaque).placed(left, top, wholeWidth, wholeHeight);
    }
    int pixelBytes = layout.channels() * (depth / Byte.SIZE);
    byte[] whole = new byte[wholeWidth * wholeHeight * pixelBytes];
    for (int y = 0; y < height; y++) {
      int to = ((top + y) * wholeWidth + left) * pixelBytes;
      System.arraycopy(bytes, y * width * pixelBytes, whole, to, width * pixelBytes);
    }
    return new RasterSamples(wholeWidth, wholeHeight, layout, depth, whole);
  }
}
