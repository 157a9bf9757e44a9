package dev.vae.image;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PAMImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PNMImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
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
 * The ImageIO plug-ins in use.
 *
 * <p>ImageIO looks through every jar of the class path for plug-ins when it starts, which takes
 * longer than reading a picture does. Here it starts with the JDK's own, and the few others in use
 * are registered by name.
 */
final class ImageIoPlugins {
  private static final IIORegistry REGISTRY = start();

  private ImageIoPlugins() {}

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

  /** Returns a new reader of WebP. */
  static ImageReader webpReader() throws IOException {
    return new WebPImageReaderSpi().createReaderInstance(null);
  }

  /** Returns a new reader of BMP. */
  static ImageReader bmpReader() throws IOException {
    return new BMPImageReaderSpi().createReaderInstance(null);
  }

  /** Returns a new reader of TIFF files with 32-bit offsets. */
  static ImageReader tiffReader() throws IOException {
    // Strips may be JPEG data, for which the plug-in asks the registry.
    lossless();
    return new TIFFImageReaderSpi().createReaderInstance(null);
  }

  /** Returns a new reader of TIFF files with 64-bit offsets. */
  static ImageReader bigTiffReader() throws IOException {
    lossless();
    return new BigTIFFImageReaderSpi().createReaderInstance(null);
  }

  /** Returns a new reader of baseline and progressive JPEG: the JDK's. */
  static ImageReader jpegReader() throws IOException {
    return jdkPlugin(ImageReaderSpi.class, "jpeg").createReaderInstance(null);
  }

  /** Returns a new reader of all JPEG files, lossless ones among them. */
  static ImageReader losslessJpegReader() throws IOException {
    return lossless().createReaderInstance(null);
  }

  /** This plug-in works only when registered, as that is how it finds the JDK's. */
  private static synchronized ImageReaderSpi lossless() {
    JPEGImageReaderSpi registered = REGISTRY.getServiceProviderByClass(JPEGImageReaderSpi.class);
    if (registered == null) {
      REGISTRY.registerServiceProvider(new JPEGImageReaderSpi(), ImageReaderSpi.class);
      registered = REGISTRY.getServiceProviderByClass(JPEGImageReaderSpi.class);
    }
    return registered;
  }

  /** Returns a new writer of a format that can be written. */
  static ImageWriter writer(PictureFormat format) throws IOException {
    ImageWriterSpi plugin =
        switch (format) {
          case PNG -> jdkPlugin(ImageWriterSpi.class, "png");
          case JPEG -> jdkPlugin(ImageWriterSpi.class, "jpeg");
          case BMP -> jdkPlugin(ImageWriterSpi.class, "bmp");
          case TIFF -> new TIFFImageWriterSpi();
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
        REGISTRY.getServiceProviders(
            kind, plugin -> plugin.getClass().getName().startsWith(start), true);
    if (!plugins.hasNext()) {
      throw new IIOException("this Java has no support for " + name);
    }
    return plugins.next();
  }
}
