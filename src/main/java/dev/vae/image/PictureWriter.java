package dev.vae.image;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import dev.vae.image.Metadata.Kind;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
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

/**
 * Writes pictures to files of one format.
 *
 * <p>Where the format has no alpha ({@link PictureFormat#keepsAlpha()} is false), the picture is
 * laid over white. Where it has no samples of 16 bits ({@link PictureFormat#keepsDepth()} is
 * false), they are reduced to 8. Where it has no color ({@link PictureFormat#keepsColor()} is
 * false), color pictures are refused. Instances hold no state and may be shared between threads.
 */
public final class PictureWriter {
  /** Worst JPEG quality. */
  public static final int JPEG_QUALITY_MIN = 1;

  /** Best JPEG quality. */
  public static final int JPEG_QUALITY_MAX = 100;

  /** Usual JPEG quality: differences are hard to see. */
  public static final int JPEG_QUALITY_DEFAULT = 90;

  /** At this quality halved color resolution is the larger part of the error. */
  private static final int JPEG_FULL_COLOR_QUALITY = 90;

  /** Signature and the chunk IHDR. */
  private static final int PNG_START_BYTES = 8 + 25;

  /** Start of image, and the JFIF segment that the plug-in writes for gray and YCbCr. */
  private static final int JPEG_START_BYTES = 2 + 18;

  private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

  /**
   * Deflate level 3; the plug-in counts from 9 down. Of all levels it gives the smallest files on
   * Kodak pictures, as the plug-in's filters suit it.
   */
  private static final float PNG_QUALITY = 6 / 9f;

  private final PictureFormat format;
  private final int jpegQuality;

  /**
   * Creates a writer.
   *
   * @param format one that can be written
   * @param jpegQuality 1 to 100; other formats ignore it
   * @throws IllegalArgumentException if the format cannot be written or the quality is out of range
   */
  public PictureWriter(PictureFormat format, int jpegQuality) {
    if (!format.canWrite()) {
      throw new IllegalArgumentException(
          format.displayName() + " cannot be written, only read; take PNG instead");
    }
    if (jpegQuality < JPEG_QUALITY_MIN || jpegQuality > JPEG_QUALITY_MAX) {
      throw new IllegalArgumentException(
          "JPEG quality is %d, must be %d to %d"
              .formatted(jpegQuality, JPEG_QUALITY_MIN, JPEG_QUALITY_MAX));
    }
    this.format = format;
    this.jpegQuality = jpegQuality;
  }

  /** Writes a picture without metadata. */
  public void write(Picture picture, OutputStream out) throws IOException {
    write(picture, Metadata.NONE, out);
  }

  /** Returns those of a picture's metadata that a file of the format can hold. */
  public Metadata held(Metadata metadata, Picture picture) {
    Metadata held = metadata.only(MetadataSegments.kindsOf(format));
    for (Kind kind : held.kinds()) {
      if (format == PictureFormat.JPEG && !MetadataSegments.fitJpeg(kind, held.get(kind).length)) {
        held = held.without(kind);
      }
    }
    boolean tiff = format == PictureFormat.TIFF && held.has(Kind.EXIF);
    return tiff && !fitsTiff(held.get(Kind.EXIF)) ? held.without(Kind.EXIF) : held;
  }

  /** Returns whether an EXIF block's entries can be written anew, by either plug-in. */
  private static boolean fitsTiff(byte[] exif) {
    try {
      return !DeepTiffMetadata.fields(TiffExif.entries(exif)).isEmpty();
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Writes a picture.
   *
   * @param picture any picture; not changed
   * @param metadata what goes with it; what the format cannot hold ({@link #held}) is left out
   * @param out takes the file; neither flushed nor closed; should be buffered
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if the picture has color and the format has none
   */
  public void write(Picture picture, Metadata metadata, OutputStream out) throws IOException {
    if (picture.colorChannels() > 1 && !format.keepsColor()) {
      throw new IllegalArgumentException(
          format.displayName() + " holds gray only and the picture has color; take PPM or PNG");
    }
    Picture opaque = format.keepsAlpha() ? picture : AlphaFlattener.overWhite(picture);
    Picture held = format.keepsDepth() ? opaque : opaque.shallow();
    boolean tripled = format == PictureFormat.PPM && held.channels() == 1;
    BufferedImage image = tripled ? AwtPicture.tripled(held) : AwtPicture.of(held);
    ImageWriter writer = ImageIoPlugins.writer(format, held.isDeep());
    Metadata blocks = held(metadata, picture);
    try (ImageOutputStream stream = stream(inserting(out, blocks))) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      IIOMetadata structure = null;
      switch (format) {
        case PNG -> setQuality(options, PNG_QUALITY);
        case JPEG -> {
          setQuality(options, jpegQuality / 100f);
          structure = jpegMetadata(writer, image, options);
        }
        case TIFF -> {
          // What every reader knows.
          options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          options.setCompressionType("LZW");
          structure = tiffMetadata(writer, image, options, blocks);
        }
        default -> {}
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, structure), options);
    } catch (IIOException e) {
      throw unwrapped(e);
    } finally {
      writer.dispose();
    }
  }

  /** Returns what befell the stream, where a plug-in says no more than that something did. */
  private static IOException unwrapped(IIOException e) {
    return e.getCause() instanceof IOException cause ? cause : e;
  }

  private ImageOutputStream stream(OutputStream out) {
    return switch (format) {
      case PBM, PGM, PPM, PAM -> new ForwardImageOutputStream(out);
      default -> new MemoryCacheImageOutputStream(out);
    };
  }

  /**
   * Returns the bytes that writing a picture takes besides its samples: those of formats that are
   * put together in memory, and samples as the plug-in wants them.
   *
   * @param samples bytes of the picture's samples
   * @param deep whether they have 16 bits
   * @param alpha whether there is alpha among them
   */
  public long bytesBeside(long samples, boolean deep, boolean alpha) {
    boolean streamed =
        switch (format) {
          case PNG, PBM, PGM, PPM, PAM -> true;
          default -> false;
        };
    int copies = (streamed ? 0 : 1) + (deep ? 1 : 0) + (alpha && !format.keepsAlpha() ? 1 : 0);
    return copies * samples;
  }

  /** Puts metadata behind the first chunk of a PNG file, or the first segment of a JPEG file. */
  private OutputStream inserting(OutputStream out, Metadata blocks) {
    return switch (format) {
      case PNG -> new InsertingOutputStream(out, PNG_START_BYTES, MetadataSegments.ofPng(blocks));
      case JPEG ->
          new InsertingOutputStream(out, JPEG_START_BYTES, MetadataSegments.ofJpeg(blocks));
      default -> out;
    };
  }

  private static IIOMetadata tiffMetadata(
      ImageWriter writer, BufferedImage image, ImageWriteParam options, Metadata blocks)
      throws IOException {
    List<Entry> entries = tiffEntries(blocks);
    if (image.getRaster().getDataBuffer().getDataType() == DataBuffer.TYPE_BYTE) {
      return new TIFFImageMetadata(entries);
    }
    ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
    return DeepTiffMetadata.with(writer.getDefaultImageMetadata(type, options), entries);
  }

  private static List<Entry> tiffEntries(Metadata blocks) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (blocks.has(Kind.EXIF)) {
      entries.addAll(TiffExif.entries(blocks.get(Kind.EXIF)));
    }
    if (blocks.has(Kind.ICC)) {
      entries.add(new TIFFEntry(TIFF.TAG_ICC_PROFILE, TIFF.TYPE_UNDEFINED, blocks.get(Kind.ICC)));
    }
    if (blocks.has(Kind.XMP)) {
      entries.add(new TIFFEntry(TIFF.TAG_XMP, TIFF.TYPE_BYTE, blocks.get(Kind.XMP)));
    }
    return entries;
  }

  private static void setQuality(ImageWriteParam options, float quality) {
    options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    options.setCompressionQuality(quality);
  }

  /** Sets, for high quality, the sampling factors of luma to those of color, which are 1. */
  private IIOMetadata jpegMetadata(ImageWriter writer, BufferedImage image, ImageWriteParam options)
      throws IOException {
    ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
    IIOMetadata metadata = writer.getDefaultImageMetadata(type, options);
    if (type.getNumBands() == 3 && jpegQuality >= JPEG_FULL_COLOR_QUALITY) {
      Node tree = metadata.getAsTree(JPEG_METADATA);
      NodeList components = ((Element) tree).getElementsByTagName("componentSpec");
      for (int i = 0; i < components.getLength(); i++) {
        ((Element) components.item(i)).setAttribute("HsamplingFactor", "1");
        ((Element) components.item(i)).setAttribute("VsamplingFactor", "1");
      }
      metadata.setFromTree(JPEG_METADATA, tree);
    }
    return metadata;
  }
}
