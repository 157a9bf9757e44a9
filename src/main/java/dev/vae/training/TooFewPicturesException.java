package dev.vae.training;

import java.io.IOException;

/** A data set has too few pictures to train on. */
public final class TooFewPicturesException extends IOException {
  private static final long serialVersionUID = 1L;

  TooFewPicturesException(String message) {
    super(message);
  }
}
