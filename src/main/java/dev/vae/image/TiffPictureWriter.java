package dev.vae.image;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes TIFF, compressed by LZW, which every reader knows; alpha is not premultiplied. */
final class TiffPictureWriter {
  private TiffPictureWriter() {}

  static void write(Picture picture, OutputStream out) throws IOException {
    ImageWriter writer = ImageIoPlugins.tiffWriter();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionType("LZW");
      writer.setOutput(stream);
      writer.write(null, new IIOImage(AwtPicture.of(picture), null, null), options);
    } finally {
      writer.dispose();
    }
  }
}
