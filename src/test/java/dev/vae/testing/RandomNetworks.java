package dev.vae.testing;

import dev.vae.latent.PyramidShape;
import dev.vae.model.network.BandGraph;
import dev.vae.model.network.ParameterSource;
import dev.vae.model.network.Parameters;
import dev.vae.model.network.RepairGraph;
import dev.vae.model.network.Tensor;
import java.util.Random;

/** Small networks whose every layer is random, as after some training. */
public final class RandomNetworks {
  private RandomNetworks() {}

  /** Returns the parameters of all networks; outputs are of moderate size. */
  public static Parameters all(long seed) {
    Parameters parameters = new Parameters();
    Random random = new Random(seed);
    ParameterSource source = ParameterSource.trainedOrNew(parameters, random);
    for (int level = 1; level <= PyramidShape.LEVELS_MAX; level++) {
      for (BandGraph kind : BandGraph.values()) {
        kind.build(source, level, new BandGraph.Size(4, 1));
      }
    }
    RepairGraph.build(source, new RepairGraph.Widths(4, 6, 8));
    parameters.tensors().forEach((name, tensor) -> fill(name, tensor, random));
    return parameters;
  }

  private static void fill(String name, Tensor tensor, Random random) {
    if (!name.endsWith("/out/weights") && !name.endsWith("/bias")) {
      return;
    }
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) (0.03 * random.nextGaussian());
    }
  }

  /** Returns those parameters whose names start like this. */
  public static Parameters only(Parameters parameters, String prefix) {
    Parameters some = new Parameters();
    parameters
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                some.put(name, tensor);
              }
            });
    return some;
  }

  /** Returns parameters that differ in the last bits only. */
  public static Parameters perturbed(Parameters parameters) {
    Parameters copy = parameters.copy();
    copy.tensors()
        .values()
        .forEach(
            tensor -> {
              for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] *= 1 + 4e-7f;
              }
            });
    return copy;
  }
}
