package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.EncodedPicture;
import dev.vae.codec.PictureInfo;
import dev.vae.image.Picture;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

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
   * @param bytes the file
   * @param info what its header says
   * @param maxError largest difference of a color sample that was allowed, if there was a largest
   * @param modelName the model's name, if decoding takes one
   * @param aim what was reached of the aim, if there was one
   */
  record Result(
      byte[] bytes,
      PictureInfo info,
      OptionalInt maxError,
      Optional<String> modelName,
      Optional<AimReport> aim) {

    /**
     * Returns the result of an encoder for pictures of any size.
     *
     * @param modelName the encoder's model, of which the file may make no use
     */
    static Result of(EncodedPicture coded, String modelName, Optional<AimReport> aim) {
      Optional<String> used = Optional.of(modelName).filter(name -> coded.info().needsModel());
      return new Result(coded.bytes(), coded.info(), coded.info().maxError(), used, aim);
    }

    /** Returns the result of an encoder that has no model. */
    static Result of(EncodedPicture coded) {
      return new Result(
          coded.bytes(), coded.info(), coded.info().maxError(), Optional.empty(), Optional.empty());
    }
  }
}
