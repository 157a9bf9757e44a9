package dev.vae.evaluation;

import java.util.List;

/**
 * All that a benchmark found.
 *
 * @param conditions where and when
 * @param codecs the codecs, the subject first
 * @param missing anchors that were asked for and are not installed
 * @param measurements rows and failures
 * @param speeds speeds, the subject's first
 * @param external published points of others
 * @param crops parts of pictures at equal rate
 * @param notes what else a reader must know
 */
public record BenchmarkResult(
    RunConditions conditions,
    List<CodecInfo> codecs,
    List<Anchors.Missing> missing,
    Measurements measurements,
    List<Speed> speeds,
    List<ExternalCurve> external,
    List<CropComparison> crops,
    List<String> notes) {
  /** Copies the lists. */
  public BenchmarkResult {
    codecs = List.copyOf(codecs);
    missing = List.copyOf(missing);
    speeds = List.copyOf(speeds);
    external = List.copyOf(external);
    crops = List.copyOf(crops);
    notes = List.copyOf(notes);
  }

  /** Returns the codec that all others are anchors of. */
  public CodecInfo subject() {
    return codecs.get(0);
  }

  /** Returns the codecs the subject is compared with. */
  public List<CodecInfo> anchors() {
    return codecs.subList(1, codecs.size());
  }

  /** Returns the name readers see of a codec. */
  public String labelOf(String codec) {
    return codecs.stream()
        .filter(info -> info.name().equals(codec))
        .map(CodecInfo::label)
        .findFirst()
        .orElse(codec);
  }
}
