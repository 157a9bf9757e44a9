package dev.vae.image;

import java.awt.Point;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes special JPEG files out of the JDK's. */
final class JpegBuilder {
  private JpegBuilder() {}

  /** Returns a file with a segment put right after its start. */
  static byte[] withSegment(byte[] jpeg, int marker, String name, byte[] content) {
    byte[] head = name.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + head.length + content.length);
    file.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker);
    file.putShort((short) (2 + head.length + content.length)).put(head).put(content);
    return file.put(jpeg, 2, jpeg.length - 2).array();
  }

  static byte[] withProfile(byte[] jpeg, byte[] profile) {
    return withSegment(jpeg, 0xe2, "ICC_PROFILE\0\u0001\u0001", profile);
  }

  static byte[] withExif(byte[] jpeg, byte[] tiff) {
    return withSegment(jpeg, 0xe1, "Exif\0\0", tiff);
  }

  /** Returns a file of four components, stored as given, with an Adobe segment of a transform. */
  static byte[] fourComponents(int width, int height, byte[] samples, int transform)
      throws IOException {
    int[] offsets = {0, 1, 2, 3};
    DataBufferByte data = new DataBufferByte(samples, samples.length);
    Raster raster =
        Raster.createInterleavedRaster(data, width, height, 4 * width, 4, offsets, new Point(0, 0));
    byte[] adobe = {0, 100, 0, 0, 0, 0, (byte) transform};
    return withSegment(encode(new IIOImage(raster, null, null), false), 0xee, "Adobe", adobe);
  }

  static byte[] progressive(Picture picture) throws IOException {
    return encode(new IIOImage(AwtPicture.of(picture), null, null), true);
  }

  private static byte[] encode(IIOImage image, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    options.setCompressionQuality(0.98f);
    if (progressive) {
      options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, image, options);
    }
    return out.toByteArray();
  }
}
