package dev.vae.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Metadata;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.Seeds;
import dev.vae.testing.SmallVectorModel;
import dev.vae.testing.SyntheticPictures;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the fuzzer once found, seeds for it, and some thousand damaged copies of these.
 *
 * <p>{@code scripts/fuzz} searches on; a finding is kept in the folder of its target.
 */
class FuzzRegressionTest {
  private static final Path FINDINGS = GoldenModel.RESOURCES.resolve("fuzz");
  private static final Path GOLDEN = GoldenModel.RESOURCES.resolve(Path.of("golden", "v1"));
  private static final int COPIES = 40;
  private static final String WRITE = "vae.fuzz.seeds";

  @ParameterizedTest
  @EnumSource
  void nothingButAnExceptionForBadInput(FuzzTargets target) throws IOException {
    List<byte[]> seeds = seeds(target);
    writeIfAsked(target, seeds);
    seeds.addAll(findings(target));
    Random random = Seeds.random("damaged copies for " + target, 20);
    for (byte[] seed : seeds) {
      target.check(seed);
      for (int copy = 0; copy < COPIES; copy++) {
        target.check(damaged(seed, random));
      }
    }
    assertTrue(!seeds.isEmpty());
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] copy = random.nextInt(4) > 0 ? whole.clone() : cut(whole, random);
    for (int changes = random.nextInt(4); changes >= 0 && copy.length > 0; changes--) {
      // Headers are short and matter most.
      int reach = random.nextBoolean() ? Math.min(64, copy.length) : copy.length;
      byte[] values = {0, -1, 127, (byte) random.nextInt()};
      copy[random.nextInt(reach)] = values[random.nextInt(values.length)];
    }
    return copy;
  }

  private static byte[] cut(byte[] whole, Random random) {
    return Arrays.copyOf(whole, random.nextInt(whole.length + 1));
  }

  private static List<byte[]> findings(FuzzTargets target) throws IOException {
    Path folder = FINDINGS.resolve(target.name());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<byte[]> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        found.add(Files.readAllBytes(file));
      }
    }
    return found;
  }

  /** For the fuzzer to start from: a file for each seed, in a folder for each target. */
  private static void writeIfAsked(FuzzTargets target, List<byte[]> seeds) throws IOException {
    String folder = System.getProperty(WRITE);
    for (int i = 0; folder != null && i < seeds.size(); i++) {
      Path file = Path.of(folder, target.name(), "seed" + i);
      Files.createDirectories(file.getParent());
      Files.write(file, seeds.get(i));
    }
  }

  private static List<byte[]> seeds(FuzzTargets target) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    switch (target) {
      case PARTIAL -> {
        for (String name : List.of("gray-short", "rgba-short", "rgb-metadata-long")) {
          seeds.add(Files.readAllBytes(GOLDEN.resolve(name + ".vae")));
        }
        for (int maxError : new int[] {0, 2}) {
          Picture picture = SyntheticPictures.photograph(40, 30, 1 + maxError, 3);
          byte[] file = new LosslessEncoder(1).encode(picture, maxError).bytes();
          seeds.add(file);
          seeds.add(Arrays.copyOf(file, file.length - 100));
        }
        Picture cells = SyntheticPictures.photograph(40, 40, 4, 3);
        byte[] coded = HandMadeFiles.coded(cells, Quality.step(60), 1);
        seeds.add(HandMadeFiles.withExactCells(coded, cells, 1, List.of(0, 3)));
        byte[] stored = PictureEncoder.encodeStored(SyntheticPictures.noise(20, 20, 4, 3));
        seeds.add(Arrays.copyOf(stored, stored.length / 2));
      }
      case CONTAINER -> {
        for (String name :
            List.of(
                "gray-short",
                "rgba-many-small-tiles",
                "rgba-exact-cells-long",
                "rgb-metadata-long",
                "one-column")) {
          seeds.add(Files.readAllBytes(GOLDEN.resolve(name + ".vae")));
        }
        seeds.add(Files.readAllBytes(GOLDEN.resolve("stored-metadata-long.vae")));
      }
      case ENTROPY -> {
        byte[] file = Files.readAllBytes(GOLDEN.resolve("rgb-short.vae"));
        seeds.add(Arrays.copyOfRange(file, 9, file.length));
        seeds.add(new byte[] {20, 9, 3, -1, -1, -1, -1, -1, -1});
      }
      case ARCHIVE -> {
        List<Picture> pictures = DrawnDigits.draw(3, new Random(1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveEncoder encoder =
            new ArchiveEncoder(
                SmallVectorModel.ofDigits(),
                ArchiveAim.ofQuality(75),
                Effort.DEFAULT,
                3,
                false,
                1,
                out);
        for (Picture picture : pictures) {
          encoder.add(picture, "");
        }
        encoder.finish();
        seeds.add(out.toByteArray());
      }
      case MODEL -> {
        seeds.add(SmallVectorModel.ofDigits().content().toBytes());
        seeds.add(new byte[] {0, 1, 0, 1, 'a', 1, 0, 1, 0, 0, 0, 0});
      }
      case IDX -> {
        ByteBuffer idx = ByteBuffer.allocate(16 + 40).putInt(0x0803);
        seeds.add(idx.putInt(2).putInt(4).putInt(5).array());
      }
      case PICTURE -> {
        for (PictureFormat format : PictureFormat.values()) {
          if (format.canWrite()) {
            int channels = format.keepsColor() ? 3 : 1;
            seeds.add(written(SyntheticPictures.photograph(19, 13, channels, 3), format));
            seeds.add(written(SyntheticPictures.photograph(5, 3, channels, 3), metadata(), format));
          }
        }
        seeds.add(written(Picture.zeros(5, 3, 4, 16), metadata(), PictureFormat.TIFF));
      }
    }
    return seeds;
  }

  private static byte[] written(Picture picture, PictureFormat format) throws IOException {
    return written(picture, Metadata.NONE, format);
  }

  private static byte[] written(Picture picture, Metadata metadata, PictureFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PictureWriter writer = new PictureWriter(format, 90);
    writer.write(picture, writer.held(metadata, picture), out);
    return out.toByteArray();
  }

  /** A short profile, an EXIF block of one entry, the orientation, and XMP. */
  private static Metadata metadata() {
    ByteBuffer exif = ByteBuffer.allocate(26).put(new byte[] {'M', 'M', 0, 42}).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) 6);
    return Metadata.NONE
        .with(Metadata.Kind.ICC, ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData())
        .with(Metadata.Kind.EXIF, exif.array())
        .with(Metadata.Kind.XMP, "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".getBytes(UTF_8));
  }
}
