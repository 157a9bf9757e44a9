package dev.vae.image;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
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
    return jdkPlugin(ImageReaderSpi.class).createReaderInstance(null);
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

  /** Returns a new writer of JPEG: the JDK's. */
  static ImageWriter jpegWriter() throws IOException {
    return jdkPlugin(ImageWriterSpi.class).createWriterInstance(null);
  }

  /** Returns the JDK's JPEG plug-in, whatever others are registered. */
  private static <P extends ImageReaderWriterSpi> P jdkPlugin(Class<P> kind) throws IOException {
    Iterator<P> plugins = REGISTRY.getServiceProviders(kind, ImageIoPlugins::isJdkJpeg, true);
    if (!plugins.hasNext()) {
      throw new IIOException("this Java has no support for JPEG");
    }
    return plugins.next();
  }

  private static boolean isJdkJpeg(Object plugin) {
    return plugin.getClass().getName().startsWith("com.sun.imageio.plugins.jpeg.");
  }

  /** Returns a new writer of TIFF. */
  static ImageWriter tiffWriter() throws IOException {
    return new TIFFImageWriterSpi().createWriterInstance(null);
  }
}
