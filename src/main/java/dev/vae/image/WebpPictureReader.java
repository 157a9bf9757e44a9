package dev.vae.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads WebP, lossy and lossless; of an animation the first frame, placed on the whole area.
 *
 * <p>EXIF, color profile and the separate alpha of lossy files are taken out before the plug-in
 * sees the file; see {@link WebpFile#bare} and {@link WebpAlpha}.
 */
final class WebpPictureReader implements FormatReader {
  /** The picture, its packed pixels while the plug-in decodes, and those of our own. */
  private static final int LOSSLESS_BYTES_PER_PIXEL = 8;

  /** Measured: the plug-in holds all coefficients of the picture while it decodes. */
  private static final int LOSSY_BYTES_PER_PIXEL = 28;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    WebpFile webp = WebpFile.parse(file);
    FrameArea area = new FrameArea(webp.left(), webp.top(), webp.width(), webp.height());
    int width = Math.max(webp.canvasWidth(), area.right());
    int height = Math.max(webp.canvasHeight(), area.bottom());
    int bytesPerPixel = webp.isLossless() ? LOSSLESS_BYTES_PER_PIXEL : LOSSY_BYTES_PER_PIXEL;
    budget.check(area.width(), area.height(), 4, bytesPerPixel);
    budget.check(width, height, 4, LOSSLESS_BYTES_PER_PIXEL);
    List<String> notes = new ArrayList<>();
    if (webp.frames() > 1) {
      notes.add(Notes.firstOf(webp.frames(), "frames"));
    }
    RasterSamples whole = picture(webp).placed(area.left(), area.top(), width, height);
    return new RawPicture(
        whole,
        webp.iccProfile(),
        webp.exif() == null ? Orientation.UPRIGHT : ExifOrientation.of(webp.exif()),
        notes);
  }

  private static RasterSamples picture(WebpFile webp) throws IOException {
    RasterSamples picture = decode(webp.bare());
    if (webp.alpha() == null) {
      return picture;
    }
    return WebpAlpha.parse(webp.alpha(), webp.width(), webp.height()).addTo(picture);
  }

  /** Decodes a file of one VP8 or VP8L chunk. */
  static RasterSamples decode(byte[] bare) throws IOException {
    try (PluginDecoder decoder = new PluginDecoder(PictureFormat.WEBP, bare)) {
      return RasterSamples.of(decoder.read(0), new ArrayList<>());
    }
  }
}
