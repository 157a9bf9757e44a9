package dev.vae.training;

import java.io.IOException;

/** A picture is not of the kind that a training needs, or not like the others. */
public final class UnfitPictureException extends IOException {
  private static final long serialVersionUID = 1L;

  UnfitPictureException(String message) {
    super(message);
  }
}
