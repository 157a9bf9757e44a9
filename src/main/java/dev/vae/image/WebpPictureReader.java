package dev.vae.image;

import dev.vae.image.Metadata.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads WebP, lossy and lossless; of an animation the first frame, placed on the whole area. */
final class WebpPictureReader implements FormatReader {
  /** The picture once more when alpha or the area around it is added. */
  private static final int LOSSLESS_WORK_BYTES_PER_PIXEL = 4;

  /** Measured: the plug-in holds all coefficients of the picture while it decodes. */
  private static final int LOSSY_WORK_BYTES_PER_PIXEL = 22;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    WebpFile webp = WebpFile.parse(file);
    Optional<ByteBuffer> plainAlpha = webp.alpha().filter(WebpAlpha::isPlain);
    byte[] bare = webp.bare(webp.alpha().isPresent() && plainAlpha.isEmpty());
    try (PluginDecoder decoder = new PluginDecoder(PictureFormat.WEBP, bare)) {
      boolean lossless = webp.isLossless();
      decoder.check(
          budget, 0, lossless ? LOSSLESS_WORK_BYTES_PER_PIXEL : LOSSY_WORK_BYTES_PER_PIXEL);
      int left = webp.framePosition(0);
      int top = webp.framePosition(3);
      int width = Math.max(webp.canvasSide(4), left + decoder.width());
      int height = Math.max(webp.canvasSide(7), top + decoder.height());
      budget.check(width, height, 4, 4 + LOSSLESS_WORK_BYTES_PER_PIXEL);
      List<String> notes = new ArrayList<>();
      if (webp.frames() > 1) {
        notes.add(Notes.firstOf(webp.frames(), "frames"));
      }
      RasterSamples frame = RasterSamples.of(decoder.read(0), notes);
      if (plainAlpha.isPresent()) {
        frame = frame.withAlpha(WebpAlpha.of(plainAlpha.get(), decoder.width(), decoder.height()));
      }
      RasterSamples whole = frame.placed(left, top, width, height);
      Metadata metadata =
          Metadata.NONE
              .with(Kind.ICC, bytes(webp, "ICCP"))
              .with(Kind.EXIF, withoutPrefix(bytes(webp, "EXIF")))
              .with(Kind.XMP, bytes(webp, "XMP "));
      Orientation orientation = ExifOrientation.of(ByteBuffer.wrap(metadata.get(Kind.EXIF)));
      return new RawPicture(whole, metadata, orientation, notes);
    }
  }

  private static byte[] bytes(WebpFile webp, String name) {
    ByteBuffer chunk = webp.get(name).orElse(ByteBuffer.allocate(0));
    byte[] content = new byte[chunk.limit()];
    chunk.get(0, content);
    return content;
  }

  /** Some programs write the identifier of a JPEG segment, which does not belong here. */
  private static byte[] withoutPrefix(byte[] exif) {
    boolean prefixed = exif.length > 6 && exif[0] == 'E' && exif[1] == 'x';
    return prefixed ? Arrays.copyOfRange(exif, 6, exif.length) : exif;
  }
}
