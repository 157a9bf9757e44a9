package dev.vae.image;

import com.twelvemonkeys.image.ResampleOp;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Makes pictures of one size and kind, whatever they were: as a model of small pictures needs. */
public final class PictureFitting {
  /** Weights of BT.601 luma in thousandths, for red, green and blue. */
  private static final int[] LUMA = {299, 587, 114};

  private PictureFitting() {}

  /**
   * Returns a picture in another size and kind: laid over white if it has alpha, then gray by
   * BT.601 luma or in color, then filtered by a triangle to the new size whatever its sides' ratio.
   *
   * @param picture 8 bits a sample; the same object is returned if it is so already
   * @param width in pixels
   * @param height in pixels
   * @param channels 1 gray, 3 RGB
   * @throws IllegalArgumentException if the picture has 16 bits a sample
   */
  public static Picture fitted(Picture picture, int width, int height, int channels) {
    if (picture.isDeep()) {
      throw new IllegalArgumentException("picture has 16 bits a sample, must be 8");
    }
    return resized(colored(AlphaFlattener.overWhite(picture), channels), width, height);
  }

  private static Picture colored(Picture picture, int channels) {
    if (picture.channels() == channels) {
      return picture;
    }
    Picture result = Picture.zeros(picture.width(), picture.height(), channels, picture.depth());
    for (int pixel = 0; pixel < picture.pixels(); pixel++) {
      int value = channels == 1 ? luma(picture, pixel) : picture.sample(pixel);
      for (int c = 0; c < channels; c++) {
        result.set(pixel * channels + c, value);
      }
    }
    return result;
  }

  private static int luma(Picture picture, int pixel) {
    int sum = 0;
    for (int c = 0; c < LUMA.length; c++) {
      sum += LUMA[c] * picture.sample(pixel * LUMA.length + c);
    }
    return (sum + 500) / 1000;
  }

  private static Picture resized(Picture picture, int width, int height) {
    if (picture.width() == width && picture.height() == height) {
      return picture;
    }
    int channels = picture.channels();
    // Java's gray is linear in light, to which the filter would convert.
    BufferedImage source = channels == 1 ? AwtPicture.tripled(picture) : AwtPicture.of(picture);
    ResampleOp filter = new ResampleOp(width, height, ResampleOp.FILTER_TRIANGLE);
    Raster raster = filter.filter(source, null).getRaster();
    byte[] samples = new byte[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / channels;
      samples[i] = (byte) raster.getSample(pixel % width, pixel / width, i % channels);
    }
    return new Picture(width, height, channels, samples);
  }
}
