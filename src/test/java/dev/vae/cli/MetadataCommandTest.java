package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.Metadata;
import dev.vae.image.Metadata.Kind;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureReader;
import dev.vae.image.PictureWriter;
import dev.vae.image.ProfileBuilder;
import dev.vae.image.ReadPicture;
import dev.vae.image.SizeLimits;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCommandTest {
  private static final byte[] XMP = "<x:xmpmeta/>".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EXIF = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0};

  @TempDir Path folder;

  private static Picture picture() {
    return TestFiles.picture(60, 40, 3);
  }

  private Path png(byte[] profile) throws IOException {
    Metadata metadata =
        Metadata.NONE.with(Kind.ICC, profile).with(Kind.EXIF, EXIF).with(Kind.XMP, XMP);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PictureWriter(PictureFormat.PNG, 90).write(picture(), metadata, out);
    return Files.write(folder.resolve("a.png"), out.toByteArray());
  }

  private static ReadPicture read(Path file) throws IOException {
    return new PictureReader(SizeLimits.DEFAULT, EnumSet.allOf(Kind.class)).read(file);
  }

  private static double meanDifference(Picture a, Picture b) {
    assertEquals(a.samples().length, b.samples().length);
    long sum = 0;
    for (int i = 0; i < a.samples().length; i++) {
      sum += Math.abs((a.samples()[i] & 0xff) - (b.samples()[i] & 0xff));
    }
    return (double) sum / a.samples().length;
  }

  static Stream<byte[]> profiles() {
    return Stream.of(ProfileBuilder.displayP3(), ProfileBuilder.wideGamut());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void wideColorsAreRightWithTheProfileAndWithoutIt(byte[] profile) throws IOException {
    Path vae = folder.resolve("a.vae");
    assertDone(vae("compress", "-q", "95", png(profile), "-o", vae));
    assertDone(vae("decompress", vae, "-o", folder.resolve("carried.png")));
    ReadPicture carried = read(folder.resolve("carried.png"));
    assertArrayEquals(profile, carried.metadata().get(Kind.ICC));
    assertTrue(meanDifference(picture(), carried.picture()) < 1.5);

    Picture asSeen = TestFiles.read(folder.resolve("a.png"));
    assertTrue(meanDifference(picture(), asSeen) > 3, "the profile makes no difference");
    assertDone(vae("decompress", "--metadata", "none", vae, "-o", folder.resolve("late.png")));
    assertDone(vae("decompress", vae, "-o", folder.resolve("late.bmp")));
    assertDone(vae("compress", "-q", "95", "--metadata", "none", "-f", "-o", vae, png(profile)));
    assertDone(vae("decompress", vae, "-o", folder.resolve("early.png")));
    for (String name : List.of("late.png", "late.bmp", "early.png")) {
      ReadPicture converted = read(folder.resolve(name));
      assertEquals(Set.of(), converted.metadata().kinds(), name);
      assertTrue(meanDifference(asSeen, converted.picture()) < 1.5, name);
    }
  }

  @Test
  void compareSeesThroughProfiles() throws IOException {
    Path vae = folder.resolve("a.vae");
    Path png = png(ProfileBuilder.displayP3());
    assertDone(vae("compress", "-q", "95", png, "-o", vae));
    assertDone(vae("compare", "--min-psnr", "38", png, vae));
  }

  @Test
  void profileOfSrgbCostsNothing() throws IOException {
    Path png = png(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    assertDone(vae("compress", "--metadata", "icc", png, "-o", folder.resolve("srgb.vae")));
    Path plain =
        Files.write(folder.resolve("b.png"), TestFiles.bytes(picture(), PictureFormat.PNG));
    assertDone(vae("compress", plain));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("b.vae")),
        Files.readAllBytes(folder.resolve("srgb.vae")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "none", "exif", "xmp,exif", "icc"})
  void listChoosesWhatGoesAlong(String list) throws IOException {
    Path vae = folder.resolve("a.vae");
    assertDone(vae("compress", "--metadata", list, png(ProfileBuilder.displayP3())));
    Set<String> expected =
        switch (list) {
          case "all" -> Set.of("icc", "exif", "xmp");
          case "none" -> Set.of();
          default -> Set.of(list.split(",", -1));
        };
    assertEquals(expected, listed(vae).keySet());
    Path again = folder.resolve("again.png");
    assertDone(vae("decompress", vae, "-o", again));
    assertEquals(expected.size(), read(again).metadata().kinds().size());
  }

  private static Map<?, ?> listed(Path vae) throws IOException {
    Result result = vae("info", "--json", vae);
    Map<?, ?> file = (Map<?, ?>) ((List<?>) JSON.std.mapFrom(result.out()).get("files")).get(0);
    return (Map<?, ?>) file.get("metadata");
  }

  @Test
  void stripKeepsTheProfileAlone() throws IOException {
    Path vae = folder.resolve("a.vae");
    assertDone(vae("compress", "--strip", png(ProfileBuilder.displayP3())));
    assertEquals(Set.of("icc"), listed(vae).keySet());
    Result result = vae("info", "-v", vae);
    assertTrue(result.out().contains("metadata icc "), result.out());
    assertFailure(2, "exclude one another", vae("decompress", "--strip", "--metadata=all", vae));
    assertFailure(2, "'gps' must be all", vae("decompress", "--metadata=gps", vae));
  }

  @Test
  void whatAFormatCannotHoldIsSaid() throws IOException {
    assertDone(vae("compress", png(ProfileBuilder.displayP3())));
    Path vae = folder.resolve("a.vae");
    Result result = vae("decompress", vae, "-o", folder.resolve("a.ppm"));
    assertDone(result);
    assertTrue(result.err().contains("brought to sRGB, since ppm cannot"), result.err());
    assertTrue(result.err().contains("exif, xmp left out"), result.err());
    Result removing = vae("decompress", "--rm", vae, "-o", folder.resolve("b.ppm"));
    assertFailure(2, "metadata (icc, exif, xmp), which ppm cannot hold", removing);
    assertTrue(Files.exists(vae));
    assertDone(vae("decompress", "--rm", vae, "-o", folder.resolve("b.png")));
  }

  @Test
  void preparingIsRecordedInTheFile() throws IOException {
    Path png = png(ProfileBuilder.displayP3());
    assertDone(vae("compress", "--denoise=5", "--enhance", png));
    Result result = vae("info", "-v", folder.resolve("a.vae"));
    assertTrue(result.out().contains("prepared denoise 5.00, enhance"), result.out());
    assertFailure(2, "'much' must be auto, or a number", vae("compress", "--denoise=much", png));
    assertFailure(2, "'0' must be auto, or a number", vae("compress", "--denoise=0", png));
  }

  @Test
  void damagedMetadataAreFound() throws IOException {
    assertDone(vae("compress", png(ProfileBuilder.displayP3())));
    byte[] file = Files.readAllBytes(folder.resolve("a.vae"));
    file[60] ^= 4;
    Path damaged = Files.write(folder.resolve("damaged.vae"), file);
    for (String command : List.of("test", "info", "decompress")) {
      assertFailure(3, "metadata are damaged", vae(command, damaged));
    }
  }
}
