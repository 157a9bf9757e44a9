package dev.vae.training;

import java.io.IOException;

/** A training's loss stopped being a number, and going back with a lower rate did not help. */
public final class TrainingDivergedException extends IOException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(String message) {
    super(message);
  }
}
