package dev.vae.container;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a file says before its first payload byte.
 *
 * @param longForm whether the long form is used: any size, tiles, 32-bit checks
 * @param coding how the picture is coded
 * @param color three color channels rather than one
 * @param alpha whether there is an alpha channel
 * @param depth bits of a sample, 8 or 16; the short form has 8 only
 * @param width width in pixels
 * @param height height in pixels
 * @param modelId leading bits of the model's hash: 32 in the long form, 24 in the short; 0 unless
 *     coded as latents
 * @param stepIndex index of the quantization step, 0 to 65535; 0 unless coded as latents
 * @param maxError largest difference of a color sample that predictive coding may make; else 0
 * @param tileUnits side of a tile in units of {@link VaeFormat#TILE_UNIT}; 0 where there is but one
 *     section
 * @param metadata the metadata section, which lies before the payloads; only in the long form
 * @param exactCells the cells that are exact beside latents; only in the long form
 * @param sections the payloads in file order: those of tiles, then those of exact cells
 */
public record Header(
    boolean longForm,
    Coding coding,
    boolean color,
    boolean alpha,
    int depth,
    int width,
    int height,
    int modelId,
    int stepIndex,
    int maxError,
    int tileUnits,
    Optional<Section> metadata,
    Optional<ExactCells> exactCells,
    List<Section> sections) {

  /** How a picture is coded. */
  public enum Coding {
    /** Quantized latents under a model. */
    LATENT,
    /** Samples predicted from those before them; exact, or within a largest error. */
    PREDICTIVE,
    /** Samples in a deflate stream, exact. */
    STORED
  }

  /**
   * Checks that the form can hold the depth.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public Header {
    if (!longForm && depth > VaeFormat.DEPTH_MIN) {
      throw new IllegalArgumentException("the short form has 8 bits a sample, not " + depth);
    }
  }

  /** Creates a header without metadata and exact cells. */
  public Header(
      boolean longForm,
      Coding coding,
      boolean color,
      boolean alpha,
      int depth,
      int width,
      int height,
      int modelId,
      int stepIndex,
      int maxError,
      int tileUnits,
      List<Section> sections) {
    this(
        longForm,
        coding,
        color,
        alpha,
        depth,
        width,
        height,
        modelId,
        stepIndex,
        maxError,
        tileUnits,
        Optional.empty(),
        Optional.empty(),
        sections);
  }

  /** Creates the header of a picture of 8 bits, with no error allowed to predictive coding. */
  public Header(
      boolean longForm,
      Coding coding,
      boolean color,
      boolean alpha,
      int width,
      int height,
      int modelId,
      int stepIndex,
      int tileUnits,
      List<Section> sections) {
    this(
        longForm,
        coding,
        color,
        alpha,
        VaeFormat.DEPTH_MIN,
        width,
        height,
        modelId,
        stepIndex,
        0,
        tileUnits,
        sections);
  }

  /**
   * The length and checksum of a payload, or of the metadata.
   *
   * @param length bytes
   * @param check CRC-32C of the decoded content, cut to 16 bits in the short form
   */
  public record Section(int length, int check) {}

  /** Returns the same header with other sections. */
  public Header withSections(List<Section> replacement) {
    return with(metadata, exactCells, replacement);
  }

  /** Returns the same header with another metadata section; it must be of the long form. */
  public Header withMetadata(Section replacement) {
    return with(Optional.of(replacement), exactCells, sections);
  }

  /**
   * Returns the same header, which has none, with exact cells.
   *
   * @param added the payload of each
   */
  public Header withExactCells(ExactCells replacement, List<Section> added) {
    List<Section> all = Stream.concat(sections.stream(), added.stream()).toList();
    return with(metadata, Optional.of(replacement), all);
  }

  private Header with(
      Optional<Section> otherMetadata,
      Optional<ExactCells> otherCells,
      List<Section> otherSections) {
    return new Header(
        longForm,
        coding,
        color,
        alpha,
        depth,
        width,
        height,
        modelId,
        stepIndex,
        maxError,
        tileUnits,
        otherMetadata,
        otherCells,
        otherSections);
  }

  /** Returns the length of the metadata section in bytes, 0 if there is none. */
  public int metadataBytes() {
    return metadata.map(Section::length).orElse(0);
  }

  /** Returns the numbers of the cells that are exact beside latents, rising. */
  public List<Integer> exactCellNumbers() {
    return exactCells.map(ExactCells::numbers).orElse(List.of());
  }

  /** Returns the cells that may be exact, if some are. */
  public Optional<TileGrid> cellGrid() {
    return exactCells.map(found -> ExactCells.grid(width, height, found.cellUnits()));
  }

  /** Returns the number of payloads that are not those of exact cells, which follow them. */
  public int tiles() {
    return sections.size() - exactCellNumbers().size();
  }

  /** Returns what a payload holds, for messages. */
  public String nameOf(int payload) {
    if (payload >= tiles()) {
      return "exact cell " + exactCellNumbers().get(payload - tiles());
    }
    return tiles() == 1 ? "the picture" : "tile " + payload;
  }

  /** Returns how a picture that is not stored is cut into tiles; in the short form there is one. */
  public TileGrid tileGrid() {
    int units = longForm ? tileUnits : VaeFormat.SHORT_SIDE_MAX / VaeFormat.TILE_UNIT;
    return TileGrid.of(width, height, units);
  }

  /** Returns channels a pixel, alpha included. */
  public int channels() {
    return (color ? 3 : 1) + (alpha ? 1 : 0);
  }
}
