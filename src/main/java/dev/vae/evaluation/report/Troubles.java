package dev.vae.evaluation.report;

import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.Failure;
import java.util.ArrayList;
import java.util.List;

/** What went wrong or is missing, one line each. */
public final class Troubles {
  private Troubles() {}

  /** Returns failures, then anchors that are not installed, then notes. */
  public static List<String> of(BenchmarkResult result) {
    List<String> troubles = new ArrayList<>();
    for (Failure failure : result.measurements().failures()) {
      troubles.add(
          "%s at quality %s failed on %s, so this quality is not on its curve: %s"
              .formatted(
                  result.labelOf(failure.codec()),
                  Numbers.quality(failure.quality()),
                  failure.picture(),
                  failure.reason()));
    }
    result.missing().forEach(missing -> troubles.add(missing.advice()));
    troubles.addAll(result.notes());
    return troubles;
  }
}
