package dev.vae.evaluation;

import java.util.List;

/**
 * What readers must know about a codec to repeat its figures.
 *
 * @param name short name
 * @param label name readers see
 * @param version version of the software, as it gives it itself
 * @param settings exact settings
 * @param ladder qualities measured, by rising rate, in the codec's own unit
 */
public record CodecInfo(
    String name, String label, String version, List<String> settings, List<Double> ladder) {
  /** Copies the lists. */
  public CodecInfo {
    settings = List.copyOf(settings);
    ladder = List.copyOf(ladder);
  }

  /** Describes a codec and the qualities it was measured at. */
  static CodecInfo of(Ladder ladder) {
    Contestant contestant = ladder.contestant();
    return new CodecInfo(
        contestant.name(),
        contestant.label(),
        contestant.version(),
        contestant.settings(),
        ladder.qualities());
  }

  /** Returns the ladder as text. */
  public String ladderText() {
    return String.join(", ", ladder.stream().map(QualityText::of).toList());
  }
}
