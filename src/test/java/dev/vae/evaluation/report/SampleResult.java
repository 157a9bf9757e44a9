package dev.vae.evaluation.report;

import dev.vae.evaluation.Anchors;
import dev.vae.evaluation.Benchmark;
import dev.vae.evaluation.BenchmarkPlan;
import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.Contestant;
import dev.vae.evaluation.ExternalCurve;
import dev.vae.evaluation.JdkJpegContestant;
import dev.vae.evaluation.Ladder;
import dev.vae.evaluation.RateDistortionCurve;
import dev.vae.evaluation.RatePoint;
import dev.vae.evaluation.RunListener;
import dev.vae.evaluation.TestPictures;
import dev.vae.evaluation.VaeContestants;
import dev.vae.image.SizeLimits;
import java.nio.file.Path;
import java.util.List;

/** A real benchmark, small enough for a test: two pictures, two codecs, a published curve. */
final class SampleResult {
  private SampleResult() {}

  static BenchmarkResult run(Path folder) throws Exception {
    Path first = TestPictures.write(TestPictures.scene(200, 180, 3), folder.resolve("disc.png"));
    Path second = TestPictures.write(TestPictures.scene(96, 64, 1), folder.resolve("<gray>.png"));
    Contestant vae = VaeContestants.shipped();
    Contestant jpeg = new JdkJpegContestant();
    ExternalCurve published =
        new ExternalCurve(
            "Elsewhere",
            "a paper",
            RateDistortionCurve.of(List.of(new RatePoint(0.2, 25), new RatePoint(1.5, 45))),
            RateDistortionCurve.of(List.of()));
    return new Benchmark(
            new BenchmarkPlan(
                "Test <pictures>",
                List.of(first, second),
                List.of(Ladder.of(vae), Ladder.of(jpeg)),
                List.of(new BenchmarkPlan.Timed(vae, false), new BenchmarkPlan.Timed(jpeg, false)),
                List.of(new Anchors.Missing("WebP (cwebp -m 6)", "cwebp", "webp")),
                List.of(published),
                2,
                2,
                SizeLimits.DEFAULT),
            RunListener.SILENT)
        .run();
  }
}
