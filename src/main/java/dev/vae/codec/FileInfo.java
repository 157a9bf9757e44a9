package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.Header.Section;
import dev.vae.container.HeaderCodec;
import dev.vae.container.HeaderCodec.ReadHeader;
import dev.vae.container.TileGrid;
import dev.vae.container.VaeFormat;
import dev.vae.latent.QuantizationStep;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a file's header says; read without the model and without decoding.
 *
 * @param header the header's fields
 * @param headerBytes bytes before the metadata, or before the first payload if there are none
 */
public record FileInfo(Header header, int headerBytes) implements PictureInfo {
  /** The version of the format that is written, and the newest that is read. */
  public static final int FORMAT_VERSION = VaeFormat.VERSION;

  /**
   * Reads the header from the start of a file.
   *
   * @throws dev.vae.error.VaeException if the header is not one, is damaged, cut short or too new
   */
  public static FileInfo read(byte[] file) throws IOException {
    return read(new ByteArrayInputStream(file));
  }

  /**
   * Reads the header, and nothing after it.
   *
   * @param in stream at the start of a file; buffered, since single bytes are read
   * @throws dev.vae.error.VaeException if the header is not one, is damaged, cut short or too new
   * @throws IOException if the stream fails
   */
  public static FileInfo read(InputStream in) throws IOException {
    ReadHeader read = HeaderCodec.read(in);
    return new FileInfo(read.header(), read.lengthBytes());
  }

  /** Returns the format version, at least 1. */
  public int formatVersion() {
    return FORMAT_VERSION;
  }

  /** Returns whether samples lie deflated in the file, exact. */
  public boolean stored() {
    return header.coding() == Header.Coding.STORED;
  }

  /** Returns whether a model is needed to decode the file. */
  public boolean needsModel() {
    return header.coding() == Header.Coding.LATENT;
  }

  /** Returns whether every sample of the picture is exact. */
  public boolean exact() {
    return !needsModel() && header.maxError() == 0;
  }

  @Override
  public int depth() {
    return header.depth();
  }

  /** Returns the largest difference of a color sample that the encoder allowed, if it set one. */
  public OptionalInt maxError() {
    return needsModel() ? OptionalInt.empty() : OptionalInt.of(header.maxError());
  }

  @Override
  public int width() {
    return header.width();
  }

  @Override
  public int height() {
    return header.height();
  }

  @Override
  public int channels() {
    return header.channels();
  }

  @Override
  public String modelId() {
    if (!needsModel()) {
      return "";
    }
    return String.format(header.longForm() ? "%08x" : "%06x", header.modelId());
  }

  /** Returns the quality that gives this file's step, if it has one. */
  public OptionalDouble quality() {
    return needsModel()
        ? OptionalDouble.of(Quality.of(new QuantizationStep(header.stepIndex())))
        : OptionalDouble.empty();
  }

  /** Returns the quantization step in units of 8-bit samples, if there is one. */
  public OptionalDouble step() {
    return needsModel()
        ? OptionalDouble.of(new QuantizationStep(header.stepIndex()).size())
        : OptionalDouble.empty();
  }

  @Override
  public int tiles() {
    return header.tiles();
  }

  @Override
  public int exactCells() {
    return header.exactCellNumbers().size();
  }

  /** Returns the number of all cells, 0 if none is exact. */
  public int cells() {
    return header.cellGrid().map(TileGrid::count).orElse(0);
  }

  /** Returns the bytes that exact cells take, without their part of the header. */
  public long exactCellBytes() {
    return header.sections().stream().skip(tiles()).mapToLong(Section::length).sum();
  }

  /** Returns where the first payload begins: after the header and the metadata. */
  public int payloadsStart() {
    return (int) Math.min(Integer.MAX_VALUE, headerBytes + (long) header.metadataBytes());
  }

  /** Returns the file's length that the header promises; only the long form promises one. */
  public OptionalInt promisedBytes() {
    if (!header.longForm()) {
      return OptionalInt.empty();
    }
    long total = headerBytes + (long) header.metadataBytes();
    for (Section section : header.sections()) {
      total += section.length();
    }
    return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, total));
  }
}
