package dev.vae.training;

import java.nio.file.Path;

/** Hears how a training goes. */
public interface TrainingListener {
  /** A file was passed over. */
  void skipped(Path file, String reason);

  /** Something happened that a user should know. */
  void note(String message);

  /**
   * Some steps were done.
   *
   * @param progress of the stage
   */
  void progressed(Progress progress);

  /**
   * Where a stage is.
   *
   * @param stage its name
   * @param step steps that are done
   * @param loss mean training loss since the last report
   * @param validation latest validation loss, NaN before the first
   * @param rate learning rate
   * @param stepSeconds time of a step
   * @param secondsLeft until the stage ends, if it is not ended earlier
   * @param gigaflopsASecond arithmetic of the networks in 10^9 operations a second
   * @param waitedShare part of the time that steps waited for pictures
   */
  record Progress(
      String stage,
      long step,
      double loss,
      double validation,
      double rate,
      double stepSeconds,
      double secondsLeft,
      double gigaflopsASecond,
      double waitedShare) {}
}
