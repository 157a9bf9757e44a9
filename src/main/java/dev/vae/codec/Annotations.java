package dev.vae.codec;

import dev.vae.container.Header.Section;
import dev.vae.container.MetadataBlocks;
import dev.vae.error.CorruptFileException;
import dev.vae.image.Metadata;
import dev.vae.image.Metadata.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a file says of its picture beside the pixels (docs/FORMAT.md, section "Metadata").
 *
 * @param metadata blocks as they came from the picture's file
 * @param preprocessing what was done to the picture before it was coded; empty if nothing was
 */
public record Annotations(Metadata metadata, String preprocessing) {
  /** Nothing at all. */
  public static final Annotations NONE = new Annotations(Metadata.NONE, "");

  private static final Map<Kind, Integer> TYPES =
      Map.of(
          Kind.ICC, MetadataBlocks.ICC,
          Kind.EXIF, MetadataBlocks.EXIF,
          Kind.XMP, MetadataBlocks.XMP);

  /** Returns whether there is nothing to say. */
  public boolean isEmpty() {
    return metadata.kinds().isEmpty() && preprocessing.isEmpty();
  }

  /** Returns annotations of metadata alone. */
  public static Annotations of(Metadata metadata) {
    return new Annotations(metadata, "");
  }

  /**
   * Reads the annotations of a file; the model is not needed, and no pixel is decoded.
   *
   * @param file the whole file, or its beginning up to the first payload
   * @throws CorruptFileException if they are damaged or cut short
   */
  public static Annotations read(byte[] file, FileInfo info) throws IOException {
    int start = Math.min(info.headerBytes(), file.length);
    return read(new ByteArrayInputStream(file, start, file.length - start), info);
  }

  /**
   * Reads the annotations from a stream.
   *
   * @param in stream after the header; is left before the first payload
   * @throws CorruptFileException if they are damaged or cut short
   * @throws IOException if the stream fails
   */
  public static Annotations read(InputStream in, FileInfo info) throws IOException {
    if (info.header().metadata().isEmpty()) {
      return NONE;
    }
    Section index = info.header().metadata().get();
    byte[] section = in.readNBytes(index.length());
    if (section.length < index.length()) {
      throw new CorruptFileException(
          "file is cut short: it has %d of %d bytes of metadata"
              .formatted(section.length, index.length()));
    }
    MetadataBlocks blocks = MetadataBlocks.read(section, index.check());
    Metadata metadata = Metadata.NONE;
    for (Map.Entry<Kind, Integer> type : TYPES.entrySet()) {
      metadata = metadata.with(type.getKey(), blocks.get(type.getValue()));
    }
    byte[] preprocessing = blocks.get(MetadataBlocks.PREPROCESSING);
    return new Annotations(metadata, new String(preprocessing, StandardCharsets.UTF_8));
  }

  /** Returns the blocks that stand for them in a file. */
  MetadataBlocks blocks() {
    Map<Integer, byte[]> blocks = new HashMap<>();
    TYPES.forEach((kind, type) -> blocks.put(type, metadata.get(kind)));
    blocks.put(MetadataBlocks.PREPROCESSING, preprocessing.getBytes(StandardCharsets.UTF_8));
    return new MetadataBlocks(blocks);
  }
}
