package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.image.SizeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class AnchorsTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private static Path folder;

  @Test
  void missingEncodersAreNamedWithTheirPackage() throws Exception {
    Anchors anchors = Anchors.find(Set.of("webp", "jxl"), new SearchPath(List.of(folder)), LIMIT);
    assertEquals(List.of(), anchors.found());
    assertEquals(
        List.of(
            "WebP (cwebp -m 6): cwebp is not on PATH; Debian has it in package webp",
            "JPEG XL (cjxl -e 7): cjxl is not on PATH; Debian has it in package libjxl-tools"),
        anchors.missing().stream().map(Anchors.Missing::advice).toList());
  }

  @Test
  void aFamilyStandsForAllItsEncoders() throws Exception {
    SearchPath nowhere = new SearchPath(List.of());
    assertEquals(2, Anchors.find(Set.of("avif"), nowhere, LIMIT).missing().size());
    assertEquals(1, Anchors.find(Set.of("avif-444"), nowhere, LIMIT).missing().size());
  }

  /**
   * Each encoder that is installed codes color and gray pictures, better and larger up the ladder.
   */
  @TestFactory
  Stream<DynamicTest> installedEncodersGetBetterAndLargerUpTheirLadder() throws Exception {
    Anchors anchors = Anchors.find(Anchors.names(), SearchPath.ofEnvironment(), LIMIT);
    List<Contestant> contestants = new ArrayList<>(anchors.found());
    contestants.add(new JdkJpegContestant());
    Stream<DynamicTest> missing =
        anchors.missing().stream()
            .map(encoder -> DynamicTest.dynamicTest(encoder.label(), () -> skip(encoder.advice())));
    Stream<DynamicTest> found =
        contestants.stream()
            .flatMap(
                contestant ->
                    Stream.of(1, 3)
                        .map(
                            channels ->
                                DynamicTest.dynamicTest(
                                    contestant.label() + ", " + channels + " channels",
                                    () -> checkLadder(contestant, channels))));
    return Stream.concat(missing, found);
  }

  private static void skip(String reason) {
    System.err.println("SKIPPED: " + reason);
    assumeTrue(false, reason);
  }

  private static void checkLadder(Contestant contestant, int channels) throws Exception {
    assertFalse(contestant.version().startsWith("version unknown"), contestant.version());
    List<Double> ladder = contestant.ladder();
    assertEquals(8, ladder.size());
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path file =
          TestPictures.write(
              TestPictures.scene(160, 128, channels), folder.resolve(contestant.name() + ".png"));
      PictureSource source =
          new PictureSources(scratch, SizeLimits.DEFAULT).prepare(file, "scene.png").source();
      Measurement low = measure(contestant, ladder.get(1), source, scratch);
      Measurement high = measure(contestant, ladder.get(7), source, scratch);
      assertTrue(high.fileBytes() > low.fileBytes());
      assertTrue(high.difference().psnrRgbDb() > low.difference().psnrRgbDb());
      assertTrue(high.difference().psnrRgbDb() > 32, high.toString());
    }
  }

  private static Measurement measure(
      Contestant contestant, double quality, PictureSource source, ScratchFolder scratch)
      throws Exception {
    return QualityBenchmark.measureIn(scratch.newFolder(), contestant, quality, source);
  }
}
