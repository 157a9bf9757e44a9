package dev.vae.evaluation;

import java.nio.file.Path;
import java.util.List;

/** A codec under measurement. Implementations are safe for use by several threads. */
public interface Contestant {
  /** Returns the short name that rows, options and colors go by, such as {@code webp}. */
  String name();

  /** Returns the name readers see, such as {@code WebP (cwebp -m 6)}. */
  String label();

  /** Returns the version of the software, as it gives it itself. */
  String version();

  /** Returns the exact settings: command lines, with {@code {q}} where the quality stands. */
  List<String> settings();

  /** Returns the qualities it is measured at by default, by rising rate, in its own unit. */
  List<Double> ladder();

  /** Returns the finest difference of two qualities that the codec tells apart. */
  double qualityUnit();

  /**
   * Codes a picture to a file and decodes that file.
   *
   * @param source the picture
   * @param quality in the unit of {@link #ladder()}
   * @param scratch a folder of the caller's, for this call alone
   * @throws CodecFailedException if the codec fails on the picture
   * @throws InterruptedException if the thread is interrupted; running programs are stopped
   */
  CodedPicture run(PictureSource source, double quality, Path scratch)
      throws CodecFailedException, InterruptedException;
}
