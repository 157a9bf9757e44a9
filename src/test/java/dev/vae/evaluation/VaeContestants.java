package dev.vae.evaluation;

import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.error.VaeException;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import java.util.List;

/** The codec of this program with the model it ships. */
public final class VaeContestants {
  private VaeContestants() {}

  public static VaeContestant shipped() throws VaeException {
    ModelLibrary models = ModelLibrary.open(List.of());
    return new VaeContestant(
        VaeContestant.Encoder.of(new PictureEncoder(models.byName(ModelLibrary.DEFAULT_NAME), 1)),
        new PictureDecoder(models, SizeLimits.DEFAULT, 1),
        "vae",
        "this build",
        "vae compress -q {q}");
  }
}
