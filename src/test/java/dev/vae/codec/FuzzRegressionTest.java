package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.Seeds;
import dev.vae.testing.SmallVectorModel;
import dev.vae.testing.SyntheticPictures;
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
      case CONTAINER, PARTIAL -> {
        for (String name :
            List.of("gray-short", "rgba-many-small-tiles", "rgb-metadata-long", "one-column")) {
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
          }
        }
      }
    }
    return seeds;
  }

  private static byte[] written(Picture picture, PictureFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PictureWriter(format, 90).write(picture, out);
    return out.toByteArray();
  }
}
