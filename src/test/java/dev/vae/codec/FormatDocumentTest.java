package dev.vae.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.codec.VectorGroup.Coded;
import dev.vae.container.ArchiveCodec;
import dev.vae.container.ArchiveGroup;
import dev.vae.container.ArchiveHeader;
import dev.vae.container.Header;
import dev.vae.container.Header.Coding;
import dev.vae.container.Header.Section;
import dev.vae.container.TileGrid.Tile;
import dev.vae.entropy.BinaryCoder;
import dev.vae.entropy.RangeEncoder;
import dev.vae.image.Metadata;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSamples;
import dev.vae.latent.TileSymbols;
import dev.vae.model.LoadedVectorModel;
import dev.vae.prior.LatentCoder;
import dev.vae.prior.SampleCoder;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.GoldenVectorModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds docs/FORMAT.md to the code: its worked bytes, its links, and the sections that code cites.
 */
class FormatDocumentTest {
  private static final Path DOCUMENT = Path.of("docs", "FORMAT.md");
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final List<String> EXAMPLES =
      List.of(
          "stored",
          "metadata",
          "predicted",
          "residuals",
          "coded",
          "symbols",
          "bits",
          "coefficients",
          "samples",
          "archive",
          "archiveBits");

  private static final int WIDTH = 16;
  private static final int HEIGHT = 2;
  private static final QuantizationStep STEP = new QuantizationStep(16_384);

  /** LL and HL, then LH and HH, of 8 symbols each. */
  private static final int[] SYMBOLS = {
    -3, -3, -2, 0, 4, 25, 25, 24, 0, 0, 2, -3, 0, 0, 0, 0, //
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -2, 1, 0, 0, 0
  };

  @BeforeAll
  static void rewriteIfAsked() throws IOException {
    if (Boolean.getBoolean("vae.golden.write")) {
      String text = document();
      for (String example : EXAMPLES) {
        Matcher block = block(text, example);
        text = text.substring(0, block.start(1)) + lines(example) + text.substring(block.end(1));
      }
      Files.writeString(DOCUMENT, text, UTF_8);
    }
  }

  private static String document() throws IOException {
    return Files.readString(DOCUMENT, UTF_8);
  }

  /** Finds an example's block; group 1 is its lines. */
  private static Matcher block(String text, String example) {
    Matcher matcher =
        Pattern.compile("<!-- example: " + example + " -->\n```text\n(.*?)```", Pattern.DOTALL)
            .matcher(text);
    assertTrue(matcher.find(), "no block for the example " + example);
    return matcher;
  }

  private static String lines(String example) throws IOException {
    return switch (example) {
      case "stored" -> storedLines();
      case "metadata" -> metadataLines();
      case "predicted" -> predictedLines();
      case "residuals" -> residualLines();
      case "coded" -> codedLines();
      case "symbols" -> rows(IntStream.of(SYMBOLS).mapToObj(Integer::toString).toList(), 5);
      case "bits" -> bitLines();
      case "coefficients" -> coefficientLines();
      case "archive" -> archiveLines();
      case "archiveBits" -> archiveBitLines();
      default -> sampleLines();
    };
  }

  private static byte[] storedFile() {
    return PictureEncoder.encodeStored(new Picture(1, 1, 1, new byte[] {(byte) 200}));
  }

  private static TileSymbols symbols() {
    PyramidShape shape = PyramidShape.of(WIDTH, HEIGHT);
    return new TileSymbols(new LatentPyramid(shape, new int[][] {SYMBOLS.clone()}), new int[0]);
  }

  private static byte[] codedFile() {
    Header draft =
        new Header(
            false,
            Coding.LATENT,
            false,
            false,
            WIDTH,
            HEIGHT,
            GoldenModel.model().id().shortBits(),
            STEP.index(),
            0,
            List.of(new Section(0, 0)));
    int check = new SymbolCheck(draft).add(symbols()).value();
    byte[] payload = new TileCodec(GoldenModel.model().contexts()).encode(symbols());
    return HandMadeFiles.withPayload(draft.withSections(List.of(new Section(0, check))), payload);
  }

  private static Picture decode(byte[] file) throws IOException {
    return new PictureDecoder(GoldenModel.library(), SizeLimits.DEFAULT, 1).decode(file);
  }

  private static String storedLines() {
    return new Annotated(storedFile())
        .next(2, "magic number")
        .next(1, "control byte: version 1, short form, stored, no alpha, one color channel")
        .next(1, "width - 1")
        .next(1, "height - 1")
        .next(2, "check: low 16 bits of the CRC-32C of the 5 bytes above and the sample c8")
        .rest("deflate: last block, fixed codes, literal c8, end of block")
        .toString();
  }

  private static byte[] metadataFile() throws IOException {
    Picture picture = new Picture(1, 1, 1, new byte[] {(byte) 200});
    Annotations annotations = new Annotations(Metadata.NONE, "denoise 5");
    return PictureEncoder.encodeStored(picture, annotations.blocks());
  }

  private static String metadataLines() throws IOException {
    return new Annotated(metadataFile())
        .next(2, "magic number")
        .next(1, "control byte: version 1, long form, stored, no alpha, one color channel")
        .next(2, "width")
        .next(2, "height")
        .next(1, "features: metadata")
        .next(1, "length of the metadata section")
        .next(4, "check: CRC-32C of 04 09 and the 9 letters of 'denoise 5'")
        .next(1, "length of the payload")
        .next(4, "check: CRC-32C of the sample c8")
        .next(4, "CRC-32C of all bytes above")
        .next(13, "deflate: 04 09 64 65 6e 6f 69 73 65 20 35")
        .rest("deflate: the sample")
        .toString();
  }

  /** Gray of 4 x 2. */
  private static Picture predictedPicture() {
    return new Picture(4, 2, 1, new byte[] {100, 102, 104, 107, 99, 101, 104, 120});
  }

  private static byte[] predictedFile() throws IOException {
    PredictiveCoding coding = new PredictiveCoding(SizeLimits.DEFAULT, new WorkerPool(1), 1);
    return coding.encode(predictedPicture(), 1, Annotations.NONE.blocks());
  }

  private static String predictedLines() throws IOException {
    return new Annotated(predictedFile())
        .next(2, "magic number")
        .next(1, "control byte: version 1, short form, predictive, no alpha, one color channel")
        .next(1, "width - 1")
        .next(1, "height - 1")
        .next(1, "largest error")
        .next(2, "check: low 16 bits of the CRC-32C of the 6 bytes above and the 8 samples")
        .rest("payload: the range coder's bytes")
        .toString();
  }

  private static String residualLines() {
    Picture picture = predictedPicture();
    TileSamples tile = new TileSamples(4, 2, 8, 1, new int[][] {picture.planes()});
    return bitLines(log -> SampleCoder.code(log, tile, false, 1));
  }

  private static String codedLines() {
    return new Annotated(codedFile())
        .next(2, "magic number")
        .next(1, "control byte: version 1, short form, coded, no alpha, one color channel")
        .next(1, "width - 1")
        .next(1, "height - 1")
        .next(3, "first 24 bits of the model's id " + GoldenModel.model().id())
        .next(2, "step index " + STEP.index() + ": D = 8")
        .next(2, "check: low 16 bits of the CRC-32C of the 10 bytes above and the 32 symbols")
        .rest("payload: the range coder's bytes")
        .toString();
  }

  private static String bitLines() {
    return bitLines(
        log -> new LatentCoder(GoldenModel.model().contexts().copy(), log).code(symbols()));
  }

  /** Returns the bits that something codes, each as its probability and value. */
  private static String bitLines(Consumer<BinaryCoder> coding) {
    List<String> bits = new ArrayList<>();
    RangeEncoder encoder = new RangeEncoder();
    coding.accept(
        (bit, probability) -> {
          bits.add(probability + ":" + bit);
          return encoder.code(bit, probability);
        });
    return rows(bits, 9);
  }

  private static String coefficientLines() {
    float[][] planes = new float[1][WIDTH * HEIGHT];
    PyramidShape shape = PyramidShape.of(WIDTH, HEIGHT);
    new TileQuantizer(shape, STEP)
        .dequantize(new Tile(0, 0, WIDTH, HEIGHT), band -> true, symbols().latents(), planes);
    return rows(
        IntStream.range(0, planes[0].length)
            .mapToObj(i -> String.format(Locale.ROOT, "%.3f", planes[0][i]))
            .toList(),
        9);
  }

  private static String sampleLines() throws IOException {
    byte[] samples = decode(codedFile()).samples();
    return rows(
        IntStream.range(0, samples.length)
            .mapToObj(i -> Integer.toString(samples[i] & 0xff))
            .toList(),
        5);
  }

  private static LoadedVectorModel vectorModel() {
    return GoldenVectorModels.named(GoldenVectorModels.DIGITS);
  }

  private static List<Coded> archivePictures() {
    return List.of(
        new Coded(0, new int[] {0, 0, 3, 4, 3, 1, 0, 0, 0}),
        new Coded(0, new int[] {0, -1, 2, 5, 4, 2, 0, 1, 0}));
  }

  private static byte[] archiveFile() {
    List<Coded> pictures = archivePictures();
    ArchiveHeader header = ArchiveHeader.of(true, false, 28, 28, vectorId(), pictures.size());
    byte[] names = ArchiveNames.encode(List.of("a9.png", "a10.png"));
    RangeEncoder encoder = new RangeEncoder();
    encode(pictures, encoder);
    int check = ArchiveCheck.of(header, 0, names, pictures);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ArchiveCodec.write(header));
    file.writeBytes(ArchiveCodec.write(header, new ArchiveGroup(check, encoder.finish(), names)));
    return file.toByteArray();
  }

  private static void encode(List<Coded> pictures, BinaryCoder encoder) {
    VectorGroup group = new VectorGroup(vectorModel().content());
    VectorGroup.encode(
        pictures.stream().map(coded -> new Candidate(coded, group.record(coded), 0)).toList(),
        encoder);
  }

  private static int vectorId() {
    return vectorModel().id().shortBits();
  }

  private static String archiveLines() {
    int names = ArchiveNames.encode(List.of("a9.png", "a10.png")).length;
    return new Annotated(archiveFile())
        .next(2, "magic number")
        .next(1, "control byte: version 1, names, gray")
        .next(1, "width - 1")
        .next(1, "height - 1")
        .next(3, "first 24 bits of the model's id " + vectorModel().id())
        .next(1, "number of pictures")
        .next(1, "length of the payload")
        .next(1, "length of the names")
        .next(4, "check: CRC-32C of the 9 bytes of the header, the group's number, names, symbols")
        .next(names, "names: the line \"a9.png\" and an empty one, which counts on to \"a10.png\"")
        .rest("payload: the range coder's bytes")
        .toString();
  }

  private static String archiveBitLines() {
    return bitLines(log -> encode(archivePictures(), log));
  }

  private static String rows(List<String> cells, int cellWidth) {
    int inARow = cellWidth > 5 ? WIDTH / 2 : WIDTH;
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < cells.size(); from += inARow) {
      text.append(
          cells.subList(from, Math.min(cells.size(), from + inARow)).stream()
              .map(cell -> " ".repeat(Math.max(0, cellWidth - cell.length())) + cell)
              .collect(Collectors.joining("")));
      text.append('\n');
    }
    return text.toString();
  }

  /** Bytes of a file, some a line, each line with what they mean. */
  private static final class Annotated {
    private static final int COLUMN = 18;
    private final StringBuilder text = new StringBuilder();
    private final byte[] file;
    private int position;

    Annotated(byte[] file) {
      this.file = file;
    }

    Annotated next(int count, String meaning) {
      String bytes =
          IntStream.range(position, position + count)
              .mapToObj(i -> String.format("%02x", file[i]))
              .collect(Collectors.joining(" "));
      String padding = " ".repeat(Math.max(2, COLUMN - bytes.length()));
      text.append(bytes).append(padding).append(meaning).append('\n');
      position += count;
      return this;
    }

    Annotated rest(String meaning) {
      return next(file.length - position, meaning);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  static List<String> examples() {
    return EXAMPLES;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void workedExampleIsWhatTheCodeDoes(String example) throws IOException {
    assertEquals(lines(example), block(document(), example).group(1));
  }

  @Test
  void workedBytesDecode() throws IOException {
    assertArrayEquals(new byte[] {(byte) 200}, decode(storedFile()).samples());
    assertArrayEquals(new byte[] {(byte) 200}, decode(metadataFile()).samples());
    assertArrayEquals(
        new byte[] {100, 102, 104, 107, 99, 101, 104, 120},
        decode(new LosslessEncoder(1).encode(predictedPicture(), 0).bytes()).samples());
    assertEquals(WIDTH * HEIGHT, decode(codedFile()).samples().length);
    try (ArchiveReader archive = new ArchiveReader(new ByteArrayInputStream(archiveFile()), 1)) {
      archive.use(vectorModel());
      assertEquals(1, archive.find("a10.png").index());
    }
  }

  @Test
  void everySectionThatTheCodeCitesIsThere() throws IOException {
    Set<String> sections = sections();
    Set<String> lost = new TreeSet<>();
    Pattern citation = Pattern.compile("FORMAT\\.md,\\s+(?:section\\s+)?\"([^\"]+)\"");
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file).replaceAll("\\n\\s*\\*", " ");
        Matcher matcher = citation.matcher(text);
        while (matcher.find()) {
          String title = matcher.group(1).replaceAll("\\s+", " ");
          if (!sections.contains(title)) {
            lost.add(file.getFileName() + ": " + title);
          }
        }
      }
    }
    assertEquals(Set.of(), lost);
  }

  @Test
  void everyLinkInsideTheDocumentLeadsToASection() throws IOException {
    Set<String> anchors =
        sections().stream()
            .map(title -> title.toLowerCase(Locale.ROOT).replace(' ', '-'))
            .collect(Collectors.toSet());
    Matcher link = Pattern.compile("\\]\\(#([^)]+)\\)").matcher(document());
    Set<String> lost = new TreeSet<>();
    while (link.find()) {
      if (!anchors.contains(link.group(1))) {
        lost.add(link.group(1));
      }
    }
    assertEquals(Set.of(), lost);
  }

  private static Set<String> sections() throws IOException {
    return document()
        .lines()
        .filter(line -> line.startsWith("## ") || line.startsWith("### "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void examplesAreAllChecked() throws IOException {
    Matcher comment = Pattern.compile("<!-- example: (\\w+) -->").matcher(document());
    List<String> found = new ArrayList<>();
    while (comment.find()) {
      found.add(comment.group(1));
    }
    assertEquals(EXAMPLES, found);
    assertEquals(WIDTH * HEIGHT, Arrays.stream(SYMBOLS).count());
  }
}
