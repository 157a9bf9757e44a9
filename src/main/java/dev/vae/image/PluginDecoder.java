package dev.vae.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import com.twelvemonkeys.imageio.util.ProgressListenerBase;
import dev.vae.error.UnreadablePictureException;
import dev.vae.error.VaeException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;

/**
 * An ImageIO plug-in at work on one file.
 *
 * <p>Samples arrive as they are stored. What the plug-in merely warns of is refused where it means
 * that the picture is damaged: the JPEG decoder, for one, fills missing data with gray.
 */
final class PluginDecoder implements AutoCloseable {
  private final PictureFormat format;
  private final ImageReader plugin;
  private final ImageInputStream in;
  private String damage;
  private float progress;

  PluginDecoder(PictureFormat format, byte[] file) throws IOException {
    this.format = format;
    in = new ByteArrayImageInputStream(file);
    plugin = ImageIoPlugins.reader(format);
    plugin.addIIOReadWarningListener((source, warning) -> takeWarning(warning));
    plugin.addIIOReadProgressListener(
        new ProgressListenerBase() {
          @Override
          public void imageProgress(ImageReader source, float percent) {
            progress = percent;
          }
        });
    plugin.setInput(in, false, format != PictureFormat.TIFF);
  }

  /** Returns the plug-in, for further questions about the file. */
  ImageReader plugin() {
    return plugin;
  }

  int width() throws IOException {
    return plugin.getWidth(0);
  }

  int height() throws IOException {
    return plugin.getHeight(0);
  }

  /** Returns an element of what the plug-in tells of the first picture. */
  Element metadata(String tree, String element) throws IOException {
    Element root = (Element) plugin.getImageMetadata(0).getAsTree(tree);
    return (Element) root.getElementsByTagName(element).item(0);
  }

  /** Returns how many bytes of the file have been read. */
  long position() throws IOException {
    return in.getStreamPosition();
  }

  /** Returns how much of the picture was decoded, in percent. */
  float progress() {
    return progress;
  }

  /**
   * Refuses a picture that is too large, before it is decoded.
   *
   * @param page its number, from 0
   * @param workBytes memory that the plug-in takes besides the stored and the final samples, in
   *     bytes a pixel
   */
  void check(ReadBudget budget, int page, int workBytes) throws IOException {
    ImageTypeSpecifier type = plugin.getRawImageType(page);
    SampleModel samples = type.getSampleModel();
    int stored = samples.getNumBands() * ((samples.getSampleSize(0) + 7) / 8);
    boolean indexed = type.getColorModel() instanceof IndexColorModel;
    int channels = indexed ? 4 : Math.min(4, samples.getNumBands());
    int pixelBytes = samples.getSampleSize(0) > Picture.SHALLOW ? 2 * channels : channels;
    boolean shared =
        RasterSamples.isInterleaved(samples)
            && !indexed
            && !type.getColorModel().isAlphaPremultiplied()
            && channels == samples.getNumBands();
    int bytes = (shared ? 0 : stored) + pixelBytes + workBytes;
    budget.check(plugin.getWidth(page), plugin.getHeight(page), pixelBytes, bytes);
  }

  /**
   * Refuses a size that the data cannot fill, before it is decoded.
   *
   * @param pixelsPerByteMax the most that the format can pack into a byte
   */
  void checkPlausible(int fileBytes, long pixelsPerByteMax) throws IOException {
    if ((long) width() * height() > pixelsPerByteMax * fileBytes) {
      throw damaged(
          "%d bytes of file cannot hold %dx%d pixels".formatted(fileBytes, width(), height()));
    }
  }

  /**
   * Decodes a picture.
   *
   * @param page its number, from 0
   * @return the picture in the color space, the depth and the channels of the file
   * @throws IOException if it is damaged
   */
  BufferedImage read(int page) throws IOException {
    ImageReadParam options = plugin.getDefaultReadParam();
    options.setDestinationType(plugin.getRawImageType(page));
    BufferedImage image = plugin.read(page, options);
    refuseDamage();
    return image;
  }

  /** Decodes a picture without looking at what its components mean. */
  Raster readRaster() throws IOException {
    Raster raster = plugin.readRaster(0, null);
    refuseDamage();
    return raster;
  }

  private void refuseDamage() throws VaeException {
    if (damage != null) {
      throw damaged(damage);
    }
  }

  VaeException damaged(String what) {
    return new UnreadablePictureException(
        format.displayName() + " picture is damaged: " + what.replaceAll("\\s+", " "));
  }

  /** Extra bytes between the parts of a JPEG file are common and lose nothing. */
  private void takeWarning(String warning) {
    boolean meansDamage =
        warning.contains("orrupt")
            || warning.contains("remature")
            || warning.contains("runcated")
            || warning.contains("Out-of-sequence")
            || warning.contains("default color table");
    if (meansDamage && !warning.contains("extraneous bytes")) {
      damage = warning;
    }
  }

  @Override
  public void close() {
    plugin.dispose();
  }
}
