package dev.vae.image;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PAMImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PNMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PNMImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * The ImageIO plug-ins in use: those of TwelveMonkeys, and the JDK's for PNG, GIF, and writing
 * JPEG, BMP and deep TIFF.
 *
 * <p>ImageIO looks through every jar of the class path for plug-ins when it starts, which takes
 * longer than reading a picture does. Here it starts with the JDK's own, and the few others in use
 * are named.
 */
final class ImageIoPlugins {
  private ImageIoPlugins() {}

  /** The registry of ImageIO, started when it is first needed. */
  private static final class Registry {
    static final IIORegistry REGISTRY = start();

    private static IIORegistry start() {
      // No part of AWT that is used needs a display, and looking for one may fail.
      if (System.getProperty("java.awt.headless") == null) {
        System.setProperty("java.awt.headless", "true");
      }
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      try {
        ImageIO.setUseCache(false);
        return IIORegistry.getDefaultInstance();
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  /** Returns a new reader of a format. */
  static ImageReader reader(PictureFormat format) throws IOException {
    ImageReaderSpi plugin =
        switch (format) {
          case PNG -> jdkPlugin(ImageReaderSpi.class, "png");
          case GIF -> jdkPlugin(ImageReaderSpi.class, "gif");
          case JPEG -> jpegReader();
          case TIFF -> tiffReader();
          case BMP -> new BMPImageReaderSpi();
          case WEBP -> new WebPImageReaderSpi();
          case PBM, PGM, PPM, PAM -> new PNMImageReaderSpi();
        };
    return plugin.createReaderInstance(null);
  }

  /** This plug-in works only when registered, as that is how it finds the JDK's. */
  private static synchronized ImageReaderSpi jpegReader() {
    Class<JPEGImageReaderSpi> kind = JPEGImageReaderSpi.class;
    if (Registry.REGISTRY.getServiceProviderByClass(kind) == null) {
      Registry.REGISTRY.registerServiceProvider(new JPEGImageReaderSpi(), ImageReaderSpi.class);
    }
    return Registry.REGISTRY.getServiceProviderByClass(kind);
  }

  private static ImageReaderSpi tiffReader() {
    // Strips may be JPEG data, for which the plug-in asks the registry.
    jpegReader();
    return new TIFFImageReaderSpi();
  }

  /**
   * Returns a new writer of a format that can be written.
   *
   * @param deep whether it is to write samples of 16 bits, which the usual one for TIFF cannot
   */
  static ImageWriter writer(PictureFormat format, boolean deep) throws IOException {
    ImageWriterSpi plugin =
        switch (format) {
          case PNG -> jdkPlugin(ImageWriterSpi.class, "png");
          case JPEG -> jdkPlugin(ImageWriterSpi.class, "jpeg");
          case BMP -> jdkPlugin(ImageWriterSpi.class, "bmp");
          case TIFF -> deep ? jdkPlugin(ImageWriterSpi.class, "tiff") : new TIFFImageWriterSpi();
          case PGM, PPM -> new PNMImageWriterSpi();
          case PAM -> new PAMImageWriterSpi();
          case GIF, PBM, WEBP -> throw new IllegalStateException(format + " cannot be written");
        };
    return plugin.createWriterInstance(null);
  }

  /** Returns a plug-in of the JDK, whatever others are registered. */
  private static <P extends ImageReaderWriterSpi> P jdkPlugin(Class<P> kind, String name)
      throws IOException {
    String start = "com.sun.imageio.plugins." + name + ".";
    Iterator<P> plugins =
        Registry.REGISTRY.getServiceProviders(
            kind, plugin -> plugin.getClass().getName().startsWith(start), true);
    if (!plugins.hasNext()) {
      throw new IIOException("this Java has no support for " + name);
    }
    return plugins.next();
  }
}
