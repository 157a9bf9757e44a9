package dev.vae.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.vae.error.UnreadablePictureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;

/**
 * Reads the first frame of a GIF file, placed on the picture's whole area. What the frame leaves
 * uncovered is transparent.
 */
final class GifPictureReader implements FormatReader {
  /** Indices, the frame's channels and the whole area's. */
  private static final int BYTES_PER_PIXEL = 9;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    GifFile gif = GifFile.parse(file);
    FrameArea area = gif.first();
    int width = Math.max(gif.screenWidth(), area.right());
    int height = Math.max(gif.screenHeight(), area.bottom());
    budget.check(area.width(), area.height(), 4, BYTES_PER_PIXEL);
    budget.check(width, height, 4, BYTES_PER_PIXEL);
    List<String> notes = new ArrayList<>();
    if (gif.frames() > 1) {
      notes.add(Notes.firstOf(gif.frames(), "frames"));
    }
    RasterSamples whole = area.placed(frame(file, area.height()), width, height);
    return new RawPicture(
        width,
        height,
        whole.layout(),
        whole.bytes(),
        RawPicture.NO_PROFILE,
        Orientation.UPRIGHT,
        notes);
  }

  private static RasterSamples frame(byte[] file, int height) throws IOException {
    CompletionListener completion = new CompletionListener();
    ImageReader reader = ImageIoPlugins.reader(PictureFormat.GIF);
    try {
      reader.addIIOReadUpdateListener(completion);
      reader.setInput(new ByteArrayImageInputStream(file), true, true);
      RasterSamples frame = RasterSamples.of(reader.read(0), new ArrayList<>());
      if (completion.rows() < height) {
        throw new UnreadablePictureException("GIF picture is damaged: it has too few rows");
      }
      return frame;
    } finally {
      reader.dispose();
    }
  }
}
