package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Reads the first frame of a GIF file, placed on the picture's whole area. What the frame leaves
 * uncovered is transparent.
 */
final class GifPictureReader implements FormatReader {
  /** The whole area, a frame in it that got alpha, and that frame before. */
  private static final int PLACED_BYTES_PER_PIXEL = 4 + 4 + 4;

  /** A code of twelve bits stands for at most so many pixels. */
  private static final long PIXELS_PER_BYTE_MAX = 4096;

  private static final int TRAILER = 0x3b;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    try (PluginDecoder decoder = new PluginDecoder(PictureFormat.GIF, file)) {
      int frames = frames(decoder, file);
      decoder.check(budget, 0, 0);
      decoder.checkPlausible(file.length, PIXELS_PER_BYTE_MAX);
      Element frame = decoder.metadata("javax_imageio_gif_image_1.0", "ImageDescriptor");
      refuseShortInterlaced(decoder, frame);
      int left = Integer.parseInt(frame.getAttribute("imageLeftPosition"));
      int top = Integer.parseInt(frame.getAttribute("imageTopPosition"));
      ByteBuffer screen = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      int width = Math.max(screen.getShort(6) & 0xffff, left + decoder.width());
      int height = Math.max(screen.getShort(8) & 0xffff, top + decoder.height());
      boolean covered = width == decoder.width() && height == decoder.height();
      budget.check(width, height, 4, covered ? 0 : PLACED_BYTES_PER_PIXEL);
      List<String> notes = new ArrayList<>();
      if (frames > 1) {
        notes.add(Notes.firstOf(frames, "frames"));
      }
      RasterSamples samples = RasterSamples.of(decoder.read(0), notes);
      if (decoder.progress() < 100) {
        throw decoder.damaged("it has too few rows");
      }
      return new RawPicture(samples.placed(left, top, width, height), notes);
    }
  }

  /** Counts the frames. The plug-in stops after the trailer, or at the end of the file. */
  private static int frames(PluginDecoder decoder, byte[] file) throws IOException {
    int frames = decoder.plugin().getNumImages(true);
    int end = (int) decoder.position();
    if (frames == 0 || file[end - 1] != TRAILER) {
      throw decoder.damaged(frames == 0 ? "it has no picture" : "the file is cut short");
    }
    return frames;
  }

  /** Of fewer than five rows the plug-in loses those that come after the first pass. */
  private static void refuseShortInterlaced(PluginDecoder decoder, Element frame)
      throws IOException {
    int height = decoder.height();
    if (frame.getAttribute("interlaceFlag").equals("TRUE") && height > 1 && height < 5) {
      throw new UnreadablePictureException(
          "GIF picture of %d rows is interlaced, which takes 5 rows; save it without"
              .formatted(height));
    }
  }
}
