package dev.vae.image;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Metadata.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads TIFF and BigTIFF: the first page that is not a reduced preview.
 *
 * <p>Camera raw files are TIFF files whose pages are previews only; they are refused rather than
 * read at the size of a preview.
 */
final class TiffPictureReader implements FormatReader {
  private static final int REDUCED_PREVIEW = 1;

  /** Tiles wider or higher than any picture are refused: rows of them are held in memory. */
  private static final long TILE_SIDE_MAX = 1 << 17;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    try (PluginDecoder decoder = new PluginDecoder(PictureFormat.TIFF, file)) {
      int pages = decoder.plugin().getNumImages(true);
      int page = firstFullPage(decoder, pages);
      TIFFImageMetadata metadata = metadata(decoder, page);
      decoder.check(budget, page, 0);
      checkTiles(metadata);
      checkSampleFormat(metadata);
      List<String> notes = new ArrayList<>();
      if (pages > 1) {
        notes.add(
            page == 0 ? Notes.firstOf(pages, "pages") : "page " + (page + 1) + " of " + pages);
      }
      RasterSamples samples = RasterSamples.of(decoder.read(page), notes);
      int orientation = (int) number(metadata, TIFF.TAG_ORIENTATION, 1);
      Metadata blocks =
          Metadata.NONE
              .with(Kind.ICC, bytes(metadata, TIFF.TAG_ICC_PROFILE))
              .with(Kind.EXIF, exif(metadata, notes))
              .with(Kind.XMP, bytes(metadata, TIFF.TAG_XMP));
      return new RawPicture(samples, blocks, Orientation.ofTag(orientation), notes);
    }
  }

  private static int firstFullPage(PluginDecoder decoder, int pages) throws IOException {
    for (int page = 0; page < pages; page++) {
      long type = number(metadata(decoder, page), TIFF.TAG_SUBFILE_TYPE, 0);
      if ((type & REDUCED_PREVIEW) == 0) {
        return page;
      }
    }
    throw new UnreadablePictureException(
        "TIFF file holds " + pages + " previews and no picture; is it a camera raw file?");
  }

  private static TIFFImageMetadata metadata(PluginDecoder decoder, int page) throws IOException {
    return (TIFFImageMetadata) decoder.plugin().getImageMetadata(page);
  }

  private static void checkTiles(TIFFImageMetadata metadata) throws UnreadablePictureException {
    long width = number(metadata, TIFF.TAG_TILE_WIDTH, 1);
    long height = number(metadata, TIFF.TAG_TILE_HEIGTH, 1);
    if (width < 1 || height < 1 || width > TILE_SIDE_MAX || height > TILE_SIDE_MAX) {
      throw new UnreadablePictureException(
          "TIFF picture is damaged: its tiles are %dx%d".formatted(width, height));
    }
  }

  /** Refuses what would be read as if it were unsigned integers. */
  private static void checkSampleFormat(TIFFImageMetadata metadata)
      throws UnreadablePictureException {
    long format = number(metadata, TIFF.TAG_SAMPLE_FORMAT, 1);
    if (format != 1 && format != 4) {
      throw new UnreadablePictureException(
          "TIFF picture has signed or floating point samples (format "
              + format
              + "); convert it to 8 or 16 bits first");
    }
  }

  private static byte[] exif(TIFFImageMetadata page, List<String> notes) {
    try {
      return TiffExif.block(page::getTIFFField);
    } catch (IOException e) {
      notes.add(Notes.BAD_EXIF);
      return new byte[0];
    }
  }

  private static byte[] bytes(TIFFImageMetadata metadata, int tag) {
    Entry entry = metadata.getTIFFField(tag);
    boolean bytes = entry != null && entry.getValue() instanceof byte[];
    return bytes ? (byte[]) entry.getValue() : new byte[0];
  }

  /** Returns the first value of a tag. */
  private static long number(TIFFImageMetadata metadata, int tag, long otherwise) {
    Entry entry = metadata.getTIFFField(tag);
    Object value = entry == null ? null : entry.getValue();
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof int[] numbers && numbers.length > 0) {
      return numbers[0];
    }
    if (value instanceof short[] numbers && numbers.length > 0) {
      return numbers[0];
    }
    return otherwise;
  }
}
