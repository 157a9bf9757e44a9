package dev.vae.image;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.vae.error.UnreadablePictureException;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * Reads TIFF and BigTIFF: the first page that is not a reduced preview.
 *
 * <p>Camera raw files are TIFF files whose pages are previews only; they are refused rather than
 * read at the size of a preview.
 */
final class TiffPictureReader implements FormatReader {
  private static final int TAG_SUBFILE_TYPE = 254;
  private static final int TAG_ORIENTATION = 274;
  private static final int TAG_TILE_WIDTH = 322;
  private static final int TAG_TILE_HEIGHT = 323;
  private static final int TAG_SAMPLE_FORMAT = 339;
  private static final int TAG_ICC_PROFILE = 34675;
  private static final int REDUCED_PREVIEW = 1;

  /** Tiles wider or higher than any picture are refused: rows of them are held in memory. */
  private static final long TILE_SIDE_MAX = 1 << 17;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    boolean big = file[2] == '+' || file[3] == '+';
    ImageReader reader = big ? ImageIoPlugins.bigTiffReader() : ImageIoPlugins.tiffReader();
    try {
      reader.setInput(new ByteArrayImageInputStream(file), false, false);
      return readPage(reader, budget);
    } finally {
      reader.dispose();
    }
  }

  private static RawPicture readPage(ImageReader reader, ReadBudget budget) throws IOException {
    int pages = reader.getNumImages(true);
    int page = firstFullPage(reader, pages);
    TIFFImageMetadata metadata = metadata(reader, page);
    int width = reader.getWidth(page);
    int height = reader.getHeight(page);
    ImageTypeSpecifier stored = reader.getRawImageType(page);
    SampleModel samples = stored.getSampleModel();
    int bands = samples.getNumBands();
    int rawBytes = bands * ((samples.getSampleSize(0) + 7) / 8);
    budget.check(width, height, Math.min(bands, 4), rawBytes + 4);
    checkTiles(metadata);
    checkSampleFormat(metadata);
    List<String> notes = new ArrayList<>();
    if (pages > 1) {
      notes.add(page == 0 ? Notes.firstOf(pages, "pages") : "page " + (page + 1) + " of " + pages);
    }
    PluginWarnings warnings = new PluginWarnings();
    reader.addIIOReadWarningListener(warnings);
    RasterSamples pixels = RasterSamples.of(reader.read(page, as(stored, reader)), notes);
    warnings.refuseDamage(PictureFormat.TIFF);
    return new RawPicture(
        width,
        height,
        pixels.layout(),
        pixels.bytes(),
        profile(metadata),
        Orientation.ofTag((int) number(metadata, TAG_ORIENTATION, 1)),
        notes);
  }

  /** Asks for samples as stored; the plug-in would drop the fact that alpha is premultiplied. */
  private static ImageReadParam as(ImageTypeSpecifier type, ImageReader reader) {
    ImageReadParam options = reader.getDefaultReadParam();
    options.setDestinationType(type);
    return options;
  }

  private static int firstFullPage(ImageReader reader, int pages) throws IOException {
    for (int page = 0; page < pages; page++) {
      long type = number(metadata(reader, page), TAG_SUBFILE_TYPE, 0);
      if ((type & REDUCED_PREVIEW) == 0) {
        return page;
      }
    }
    throw new UnreadablePictureException(
        "TIFF file holds " + pages + " previews and no picture; is it a camera raw file?");
  }

  private static TIFFImageMetadata metadata(ImageReader reader, int page) throws IOException {
    return (TIFFImageMetadata) reader.getImageMetadata(page);
  }

  private static void checkTiles(TIFFImageMetadata metadata) throws UnreadablePictureException {
    long width = number(metadata, TAG_TILE_WIDTH, 1);
    long height = number(metadata, TAG_TILE_HEIGHT, 1);
    if (width < 1 || height < 1 || width > TILE_SIDE_MAX || height > TILE_SIDE_MAX) {
      throw new UnreadablePictureException(
          "TIFF picture is damaged: its tiles are %dx%d".formatted(width, height));
    }
  }

  /** Refuses what would be read as if it were unsigned integers. */
  private static void checkSampleFormat(TIFFImageMetadata metadata)
      throws UnreadablePictureException {
    long format = number(metadata, TAG_SAMPLE_FORMAT, 1);
    if (format != 1 && format != 4) {
      throw new UnreadablePictureException(
          "TIFF picture has signed or floating point samples (format "
              + format
              + "); convert it to 8 or 16 bits first");
    }
  }

  private static byte[] profile(TIFFImageMetadata metadata) {
    Entry entry = metadata.getTIFFField(TAG_ICC_PROFILE);
    boolean bytes = entry != null && entry.getValue() instanceof byte[];
    return bytes ? (byte[]) entry.getValue() : RawPicture.NO_PROFILE;
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
