package dev.vae.container;

import dev.vae.container.Header.Coding;
import dev.vae.container.Header.Section;
import dev.vae.error.CorruptFileException;
import dev.vae.error.NotVaeFileException;
import dev.vae.error.UnsupportedVersionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes headers; each field is defined once (docs/FORMAT.md, section "Header"). */
public final class HeaderCodec {
  private static final int SHORT_CHECK_BYTES = 2;
  private static final Section NO_SECTION = new Section(0, 0);
  private static final ExactCells NO_CELLS = new ExactCells(0, List.of());
  private static final Header BLANK =
      new Header(false, Coding.LATENT, false, false, 1, 1, 0, 0, 0, List.of(NO_SECTION));

  private HeaderCodec() {}

  /**
   * A header as it was read.
   *
   * @param header the fields
   * @param lengthBytes bytes from the start of the file to the first payload
   */
  public record ReadHeader(Header header, int lengthBytes) {}

  /** Returns the header's bytes; in the short form they include the check of the payload. */
  public static byte[] write(Header header) {
    FieldWriter writer = new FieldWriter();
    writer.fixed("magic number", 1, VaeFormat.MAGIC_0);
    writer.fixed("magic number", 1, VaeFormat.MAGIC_1);
    writer.fixed("control byte", 1, control(header));
    try {
      fields(writer, header);
    } catch (IOException e) {
      throw new UncheckedIOException("a writer to memory does not fail", e);
    }
    return writer.bytes();
  }

  /** Returns a short header's bytes before the check; this is what the check covers of it. */
  public static byte[] writeBeforeCheck(Header header) {
    byte[] bytes = write(header);
    return Arrays.copyOf(bytes, bytes.length - SHORT_CHECK_BYTES);
  }

  /**
   * Reads a header and nothing after it.
   *
   * @param in stream at the start of a file
   * @throws NotVaeFileException if the magic number is missing
   * @throws UnsupportedVersionException if the file needs a newer program
   * @throws CorruptFileException if the header is damaged or cut short
   * @throws IOException if the stream fails
   */
  public static ReadHeader read(InputStream in) throws IOException {
    FieldReader reader = new FieldReader(in);
    checkMagic(reader);
    int control = reader.fixed("control byte", 1, 0);
    checkVersion(control);
    Header kind =
        new Header(
            (control & VaeFormat.LONG_FORM) != 0,
            coding(control),
            (control & VaeFormat.COLOR) != 0,
            (control & VaeFormat.ALPHA) != 0,
            BLANK.width(),
            BLANK.height(),
            0,
            0,
            0,
            BLANK.sections());
    Header header = fields(reader, kind);
    return new ReadHeader(header, reader.position());
  }

  private static void checkMagic(FieldReader reader) throws IOException {
    if (reader.tryNext() != VaeFormat.MAGIC_0 || reader.tryNext() != VaeFormat.MAGIC_1) {
      throw new NotVaeFileException("not a vae file: it does not start with the bytes e6 76");
    }
  }

  private static void checkVersion(int control) throws IOException {
    int version = control >>> VaeFormat.VERSION_SHIFT;
    if (version == 0) {
      throw new CorruptFileException("format version is 0, must be at least 1 (header byte 2)");
    }
    if (version > VaeFormat.VERSION) {
      throw new UnsupportedVersionException(
          "format version is "
              + version
              + ", this program reads up to "
              + VaeFormat.VERSION
              + "; use a newer vae");
    }
  }

  private static Coding coding(int control) throws CorruptFileException {
    boolean stored = (control & VaeFormat.STORED) != 0;
    if ((control & VaeFormat.PREDICTIVE) == 0) {
      return stored ? Coding.STORED : Coding.LATENT;
    }
    if (stored) {
      throw new CorruptFileException("coding is both stored and predictive (header byte 2)");
    }
    return Coding.PREDICTIVE;
  }

  private static int control(Header header) {
    return VaeFormat.VERSION << VaeFormat.VERSION_SHIFT
        | (header.longForm() ? VaeFormat.LONG_FORM : 0)
        | (header.coding() == Coding.STORED ? VaeFormat.STORED : 0)
        | (header.coding() == Coding.PREDICTIVE ? VaeFormat.PREDICTIVE : 0)
        | (header.alpha() ? VaeFormat.ALPHA : 0)
        | (header.color() ? VaeFormat.COLOR : 0);
  }

  private static Header fields(FieldCoder io, Header header) throws IOException {
    return header.longForm() ? longFields(io, header) : shortFields(io, header);
  }

  private static Header shortFields(FieldCoder io, Header header) throws IOException {
    boolean latent = header.coding() == Coding.LATENT;
    int width = io.fixed("width", 1, header.width() - 1) + 1;
    int height = io.fixed("height", 1, header.height() - 1) + 1;
    int modelId = latent ? io.fixed("model id", 3, header.modelId()) : 0;
    int stepIndex = latent ? io.fixed("step index", 2, header.stepIndex()) : 0;
    int maxError = maxError(io, header, VaeFormat.DEPTH_MIN);
    Section only = header.sections().get(0);
    int check = io.fixed("check", SHORT_CHECK_BYTES, only.check());
    return new Header(
        false,
        header.coding(),
        header.color(),
        header.alpha(),
        VaeFormat.DEPTH_MIN,
        width,
        height,
        modelId,
        stepIndex,
        maxError,
        0,
        List.of(new Section(only.length(), check)));
  }

  private static Header longFields(FieldCoder io, Header header) throws IOException {
    boolean latent = header.coding() == Coding.LATENT;
    int width = side("width", io.fixed("width", 2, header.width()));
    int height = side("height", io.fixed("height", 2, header.height()));
    int features = features(io.fixed("features", 1, featuresOf(header)), latent);
    int depth = (features & VaeFormat.DEEP) != 0 ? VaeFormat.DEPTH_MAX : VaeFormat.DEPTH_MIN;
    int modelId = latent ? io.fixed("model id", 4, header.modelId()) : 0;
    int stepIndex = latent ? io.fixed("step index", 2, header.stepIndex()) : 0;
    int maxError = maxError(io, header, depth);
    boolean tiled = header.coding() != Coding.STORED;
    int tileUnits = tiled ? units("tile side", io.fixed("tile side", 1, header.tileUnits())) : 0;
    int count = tiled ? TileGrid.of(width, height, tileUnits).count() : 1;
    Optional<Section> metadata =
        (features & VaeFormat.METADATA) == 0
            ? Optional.empty()
            : Optional.of(section(io, "metadata index", header.metadata().orElse(NO_SECTION)));
    List<Section> sections = sections(io, header, count);
    Optional<ExactCells> exactCells =
        (features & VaeFormat.EXACT_CELLS) == 0
            ? Optional.empty()
            : Optional.of(exactCells(io, header, width, height, sections));
    io.checksum();
    return new Header(
        true,
        header.coding(),
        header.color(),
        header.alpha(),
        depth,
        width,
        height,
        modelId,
        stepIndex,
        maxError,
        tileUnits,
        metadata,
        exactCells,
        sections);
  }

  private static List<Section> sections(FieldCoder io, Header header, int count)
      throws IOException {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      addSection(io, "tile index", header, sections);
    }
    return sections;
  }

  private static void addSection(FieldCoder io, String field, Header header, List<Section> sections)
      throws IOException {
    Section section = io.reads() ? NO_SECTION : header.sections().get(sections.size());
    sections.add(section(io, field, section));
  }

  /**
   * Codes the cell index.
   *
   * @param sections those of the tiles, which those of the cells are added to
   */
  private static ExactCells exactCells(
      FieldCoder io, Header header, int width, int height, List<Section> sections)
      throws IOException {
    ExactCells given = header.exactCells().orElse(NO_CELLS);
    int cellUnits = units("cell side", io.fixed("cell side", 1, given.cellUnits()));
    int cellCount = ExactCells.grid(width, height, cellUnits).count();
    int count = io.varint("number of exact cells", given.numbers().size());
    if (count < 1 || count > cellCount) {
      throw new CorruptFileException(
          "number of exact cells is " + count + ", must be 1 to " + cellCount);
    }
    List<Integer> numbers = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < count; i++) {
      int gap = io.varint("cell index", io.reads() ? 0 : given.numbers().get(i) - next);
      if (gap >= cellCount - next) {
        throw new CorruptFileException(
            "exact cell " + (next + (long) gap) + " is none of the " + cellCount + " cells");
      }
      numbers.add(next + gap);
      next += gap + 1;
      addSection(io, "cell index", header, sections);
    }
    return new ExactCells(cellUnits, numbers);
  }

  private static Section section(FieldCoder io, String field, Section section) throws IOException {
    int length = io.varint(field, section.length());
    return new Section(length, io.fixed(field, 4, section.check()));
  }

  private static int side(String field, int value) throws CorruptFileException {
    if (value == 0) {
      throw new CorruptFileException(field + " is 0, must be 1 to " + VaeFormat.SIDE_MAX);
    }
    return value;
  }

  private static int units(String field, int value) throws CorruptFileException {
    if (value == 0) {
      throw new CorruptFileException(field + " is 0, must be 1 to 255 units");
    }
    return value;
  }

  private static int featuresOf(Header header) {
    return (header.metadata().isPresent() ? VaeFormat.METADATA : 0)
        | (header.depth() > VaeFormat.DEPTH_MIN ? VaeFormat.DEEP : 0)
        | (header.exactCells().isPresent() ? VaeFormat.EXACT_CELLS : 0);
  }

  private static int maxError(FieldCoder io, Header header, int depth) throws IOException {
    if (header.coding() != Coding.PREDICTIVE) {
      return 0;
    }
    int value = io.varint("largest error", header.maxError());
    int most = (1 << depth) - 1;
    if (value > most) {
      throw new CorruptFileException("largest error is " + value + ", must be 0 to " + most);
    }
    return value;
  }

  private static int features(int value, boolean latent)
      throws UnsupportedVersionException, CorruptFileException {
    if ((value & ~VaeFormat.KNOWN_FEATURES) != 0) {
      throw new UnsupportedVersionException(
          "features are "
              + value
              + ", this program knows up to "
              + VaeFormat.KNOWN_FEATURES
              + "; use a newer vae");
    }
    if (!latent && (value & VaeFormat.EXACT_CELLS) != 0) {
      throw new CorruptFileException(
          "features are " + value + ": only a picture coded as latents has exact cells");
    }
    return value;
  }
}
