package dev.vae.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Writes baseline JPEG: gray, or YCbCr with color at full resolution from quality 90 on. */
final class JpegPictureWriter {
  /** At this quality halved color resolution is the larger part of the error. */
  private static final int FULL_COLOR_QUALITY = 90;

  private static final String METADATA_FORMAT = "javax_imageio_jpeg_image_1.0";

  private JpegPictureWriter() {}

  /**
   * Writes a picture.
   *
   * @param picture one or three channels
   * @param quality 1 to 100
   */
  static void write(Picture picture, int quality, OutputStream out) throws IOException {
    BufferedImage image = AwtPicture.of(picture);
    ImageWriter writer = ImageIoPlugins.jpegWriter();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(quality / 100f);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), options);
      if (picture.channels() == 3 && quality >= FULL_COLOR_QUALITY) {
        keepColorResolution(metadata);
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), options);
    } finally {
      writer.dispose();
    }
  }

  /** Sets the sampling factors of luma to those of color, which are 1. */
  private static void keepColorResolution(IIOMetadata metadata) throws IOException {
    Node tree = metadata.getAsTree(METADATA_FORMAT);
    NodeList components = ((Element) tree).getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      Element component = (Element) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    metadata.setFromTree(METADATA_FORMAT, tree);
  }
}
