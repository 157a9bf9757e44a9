package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.SizeLimits;
import dev.vae.metric.BitsPerPixel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityBenchmarkTest {
  @TempDir private Path folder;
  private ScratchFolder scratch;
  private final List<PictureSource> sources = new ArrayList<>();

  @BeforeEach
  void preparePictures() throws Exception {
    scratch = ScratchFolder.create();
    PictureSources reader = new PictureSources(scratch, SizeLimits.DEFAULT);
    sources.add(reader.prepare(write("large.png", 160, 120), "large.png").source());
    sources.add(reader.prepare(write("small.png", 64, 48), "small.png").source());
  }

  @AfterEach
  void deleteScratch() throws Exception {
    scratch.close();
  }

  private Path write(String name, int width, int height) throws Exception {
    return TestPictures.write(TestPictures.scene(width, height, 3), folder.resolve(name));
  }

  @Test
  void everyPictureIsARowAtEveryQuality() throws Exception {
    List<String> steps = new ArrayList<>();
    Measurements measurements =
        new QualityBenchmark(
                scratch, 2, (phase, done, total, what) -> steps.add(done + "/" + total))
            .run(List.of(new Ladder(VaeContestants.shipped(), List.of(30.0, 70.0))), sources);
    assertEquals(List.of(), measurements.failures());
    assertEquals(
        List.of("30 large.png", "30 small.png", "70 large.png", "70 small.png"),
        measurements.rows().stream()
            .map(row -> QualityText.of(row.quality()) + " " + row.picture())
            .toList());
    assertEquals(List.of("1/4", "2/4", "3/4", "4/4"), steps);
  }

  @Test
  void meansAreOfPicturesAndTotalsOfBytes() throws Exception {
    Measurements measurements =
        new QualityBenchmark(scratch, 1, RunListener.SILENT)
            .run(List.of(new Ladder(VaeContestants.shipped(), List.of(60.0))), sources);
    Measurement large = measurements.rows().get(0);
    Measurement small = measurements.rows().get(1);
    QualityMeans means = measurements.means().get(0);
    assertEquals((large.bpp() + small.bpp()) / 2, means.bpp(), 1e-12);
    assertEquals(
        (large.difference().psnrRgbDb() + small.difference().psnrRgbDb()) / 2,
        means.psnrRgbDb(),
        1e-12);
    assertEquals(large.fileBytes() + small.fileBytes(), means.totalBytes());
    assertEquals(160 * 120 + 64 * 48, means.totalPixels());
    assertEquals(BitsPerPixel.of(large.fileBytes(), 160 * 120), large.bpp());
  }

  @Test
  void aCodecThatFailsOnAPictureIsReportedAndThatQualityLeavesTheCurve() throws Exception {
    Contestant failing = new FailsOnSmallPictures(VaeContestants.shipped());
    Measurements measurements =
        new QualityBenchmark(scratch, 2, RunListener.SILENT)
            .run(List.of(new Ladder(failing, List.of(20.0, 50.0, 80.0))), sources);
    assertEquals(
        List.of(new Failure("vae", 50, "small.png", "too small for this quality")),
        measurements.failures());
    assertEquals(5, measurements.rows().size());
    assertEquals(1, measurements.means().get(1).failures());
    assertEquals(2, measurements.curve("vae", QualityMeasure.PSNR_RGB).points().size());
  }

  /** Fails at quality 50 on the smaller picture; all else is the real codec. */
  private record FailsOnSmallPictures(Contestant real) implements Contestant {
    @Override
    public String name() {
      return real.name();
    }

    @Override
    public String label() {
      return real.label();
    }

    @Override
    public String version() {
      return real.version();
    }

    @Override
    public List<String> settings() {
      return real.settings();
    }

    @Override
    public List<Double> ladder() {
      return real.ladder();
    }

    @Override
    public double qualityUnit() {
      return real.qualityUnit();
    }

    @Override
    public CodedPicture run(PictureSource source, double quality, Path scratch)
        throws CodecFailedException, InterruptedException {
      if (quality == 50 && source.picture().width() < 100) {
        throw new CodecFailedException("too small for this quality");
      }
      return real.run(source, quality, scratch);
    }
  }

  @Test
  void speedIsTheMedianOfAllRunsButTheFirst() throws Exception {
    Speed speed = new SpeedBenchmark(scratch, 3).time(VaeContestants.shipped(), false, 60, sources);
    assertEquals(6, speed.runs());
    assertTrue(speed.encodeMegapixelsPerSecond() > 0);
    assertTrue(speed.decodeMegapixelsPerSecond() > 0);
  }

  @Test
  void equalRateSearchComesNearTheWantedSize() throws Exception {
    EqualRate.Found found =
        new EqualRate(scratch).find(VaeContestants.shipped(), sources.get(0), 1000);
    assertTrue(
        Math.abs(found.coded().fileBytes() - 1000) < 50, found.coded().fileBytes() + " bytes");
  }

  /** By size, since neighboring qualities of a small picture may give files of one size. */
  @Test
  void sizesOutOfReachGiveTheNearestEndOfTheLadder() throws Exception {
    EqualRate search = new EqualRate(scratch);
    Contestant vae = VaeContestants.shipped();
    List<Double> ends = List.of(VaeContestant.LADDER.get(0), VaeContestant.LADDER.get(7));
    List<Measurement> rows =
        new QualityBenchmark(scratch, 1, RunListener.SILENT)
            .run(List.of(new Ladder(vae, ends)), sources.subList(0, 1))
            .rows();
    // Near the end a finer step may take a byte less.
    long smallest = search.find(vae, sources.get(0), 1).coded().fileBytes();
    assertTrue(smallest <= rows.get(0).fileBytes() && smallest > rows.get(0).fileBytes() - 8);
    assertEquals(
        rows.get(1).fileBytes(), search.find(vae, sources.get(0), 1_000_000).coded().fileBytes());
  }
}
