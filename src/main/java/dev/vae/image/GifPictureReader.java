package dev.vae.image;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the first frame of a GIF file, placed on the picture's whole area. What the frame leaves
 * uncovered is transparent.
 *
 * <p>ImageIO's plug-in is not used: it accepts data that ends too soon.
 */
final class GifPictureReader implements FormatReader {
  /** Indices, the frame's channels and the whole area's. */
  private static final int BYTES_PER_PIXEL = 9;

  /** A code of twelve bits stands for at most so many pixels. */
  private static final long PIXELS_PER_BYTE_MAX = 4096;

  /** The four passes of interlaced rows: their first row and their distance. */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  @Override
  public RawPicture read(byte[] file, ReadBudget budget)
      throws UnreadablePictureException, LimitExceededException {
    GifFile gif = GifFile.parse(file);
    FrameArea area = gif.area();
    int width = Math.max(gif.screenWidth(), area.right());
    int height = Math.max(gif.screenHeight(), area.bottom());
    budget.check(area.width(), area.height(), 4, BYTES_PER_PIXEL);
    budget.check(width, height, 4, BYTES_PER_PIXEL);
    if ((long) area.width() * area.height() > PIXELS_PER_BYTE_MAX * gif.data().length) {
      throw GifFile.damaged("it has too few rows");
    }
    RasterSamples whole = frame(gif).placed(area.left(), area.top(), width, height);
    return new RawPicture(whole, notes(gif));
  }

  private static List<String> notes(GifFile gif) {
    List<String> notes = new ArrayList<>();
    if (gif.frames() > 1) {
      notes.add(Notes.firstOf(gif.frames(), "frames"));
    }
    return notes;
  }

  private static RasterSamples frame(GifFile gif) throws UnreadablePictureException {
    int width = gif.area().width();
    int height = gif.area().height();
    byte[] indices = GifDecoder.decode(gif.data(), gif.symbolBits(), width * height);
    Palette palette = gif.palette();
    int channels = palette.layout().channels();
    byte[] samples = new byte[width * height * channels];
    int[] rows = rows(gif.isInterlaced(), height);
    for (int i = 0; i < height; i++) {
      for (int x = 0; x < width; x++) {
        int at = (rows[i] * width + x) * channels;
        palette.put(indices[i * width + x] & 0xff, samples, at);
      }
    }
    return new RasterSamples(width, height, palette.layout(), samples);
  }

  /** Returns which row of the picture each row of the data is. */
  private static int[] rows(boolean interlaced, int height) {
    int[] rows = new int[height];
    int[][] passes = interlaced ? PASSES : new int[][] {{0, 1}};
    int at = 0;
    for (int[] pass : passes) {
      for (int y = pass[0]; y < height; y += pass[1]) {
        rows[at++] = y;
      }
    }
    return rows;
  }
}
