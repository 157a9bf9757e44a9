package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.EncodedPicture;
import dev.vae.image.Picture;
import java.io.IOException;
import java.util.Optional;

/** How a run encodes its pictures: at a quality, or for an aim. */
@FunctionalInterface
interface PictureCoding {
  /**
   * Encodes a picture, with what its file is to say beside; called from several threads.
   *
   * @throws IOException if it cannot be encoded; the type says why
   */
  Result encode(Picture picture, Annotations annotations) throws IOException;

  /**
   * A file and what it reaches.
   *
   * @param coded the file
   * @param aim what was reached of the aim, if there was one
   */
  record Result(EncodedPicture coded, Optional<AimReport> aim) {}
}
