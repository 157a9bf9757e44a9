package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.Header.Coding;
import dev.vae.container.Header.Section;
import dev.vae.container.HeaderCodec;
import dev.vae.container.MetadataBlocks;
import dev.vae.container.VaeFormat;
import dev.vae.image.Picture;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.ModelId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A file being put together from its header, metadata and payloads.
 *
 * <p>Several threads may put payloads at once, each of them another one.
 */
final class FileAssembly {
  private static final Section BLANK = new Section(0, 0);

  private final Header draft;
  private final MetadataBlocks metadata;
  private final byte[][] payloads;
  private final Section[] sections;

  private FileAssembly(Header kind, MetadataBlocks metadata) {
    int count = kind.coding() == Coding.STORED ? 1 : kind.tileGrid().count();
    this.draft = kind.withSections(Collections.nCopies(count, BLANK));
    this.metadata = metadata;
    this.payloads = new byte[count][];
    this.sections = new Section[count];
  }

  /**
   * Starts the file of a picture coded as latents.
   *
   * @param tileUnits side of a tile in units of {@link VaeFormat#TILE_UNIT}
   */
  static FileAssembly ofLatents(
      Picture picture,
      ModelId model,
      QuantizationStep step,
      int tileUnits,
      MetadataBlocks metadata) {
    int modelBits = needsLongForm(picture, metadata) ? model.bits() : model.shortBits();
    Header kind = kind(picture, metadata, Coding.LATENT, modelBits, step.index(), 0, tileUnits);
    return new FileAssembly(kind, metadata);
  }

  /** Starts the file of a picture coded by prediction. */
  static FileAssembly ofPredicted(
      Picture picture, int maxError, int tileUnits, MetadataBlocks metadata) {
    Header kind = kind(picture, metadata, Coding.PREDICTIVE, 0, 0, maxError, tileUnits);
    return new FileAssembly(kind, metadata);
  }

  /** Starts the file of a stored picture. */
  static FileAssembly ofStored(Picture picture, MetadataBlocks metadata) {
    return new FileAssembly(kind(picture, metadata, Coding.STORED, 0, 0, 0, 0), metadata);
  }

  private static Header kind(
      Picture picture,
      MetadataBlocks metadata,
      Coding coding,
      int modelId,
      int stepIndex,
      int maxError,
      int tileUnits) {
    boolean longForm = needsLongForm(picture, metadata);
    return new Header(
        longForm,
        coding,
        picture.colorChannels() == 3,
        picture.hasAlpha(),
        picture.depth(),
        picture.width(),
        picture.height(),
        modelId,
        stepIndex,
        maxError,
        longForm ? tileUnits : 0,
        List.of(BLANK));
  }

  /** Returns whether a picture is too large or too deep for the short form, or has metadata. */
  private static boolean needsLongForm(Picture picture, MetadataBlocks metadata) {
    return !metadata.isEmpty()
        || picture.depth() > VaeFormat.DEPTH_MIN
        || Math.max(picture.width(), picture.height()) > VaeFormat.SHORT_SIDE_MAX;
  }

  /** Returns the header, whose sections are still blank. */
  Header header() {
    return draft;
  }

  /** Starts the check of a payload's content. */
  SymbolCheck check() {
    return new SymbolCheck(draft);
  }

  /**
   * Puts a payload.
   *
   * @param index its place among the payloads
   * @param check of its content, finished
   */
  void put(int index, byte[] payload, SymbolCheck check) {
    payloads[index] = payload;
    sections[index] = new Section(payload.length, check.value());
  }

  /** Returns the file; all payloads must have been put. */
  byte[] bytes() {
    byte[] section = metadata.isEmpty() ? new byte[0] : metadata.deflated();
    Header header = draft.withSections(Arrays.asList(sections));
    if (!metadata.isEmpty()) {
      header = header.withMetadata(new Section(section.length, metadata.check()));
    }
    byte[] head = HeaderCodec.write(header);
    int length = Math.addExact(head.length, section.length);
    for (byte[] payload : payloads) {
      length = Math.addExact(length, payload.length);
    }
    ByteBuffer file = ByteBuffer.allocate(length).put(head).put(section);
    for (byte[] payload : payloads) {
      file.put(payload);
    }
    return file.array();
  }
}
