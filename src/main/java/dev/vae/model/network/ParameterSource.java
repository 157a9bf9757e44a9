package dev.vae.model.network;

import java.util.Random;

/** Where a graph's parameters come from while it is built: a trained set, or chance. */
@FunctionalInterface
public interface ParameterSource {
  /**
   * Returns a parameter.
   *
   * @param name its name in the model
   * @param start how it starts if it was never trained
   * @param shape its dimensions
   */
  Tensor get(String name, Start start, int... shape);

  /**
   * How a parameter starts.
   *
   * @param mean its mean
   * @param deviation its standard deviation; 0 for a constant
   */
  record Start(double mean, double deviation) {
    static final Start ZERO = new Start(0, 0);
    static final Start ONE = new Start(1, 0);
  }

  /**
   * Takes parameters from a set.
   *
   * <p>{@code get} throws {@link IllegalArgumentException} if one is missing or has another shape.
   */
  static ParameterSource trained(Parameters parameters) {
    return (name, start, shape) -> parameters.require(name, shape);
  }

  /** Takes parameters from a set, and adds to it by chance those that it lacks. */
  static ParameterSource trainedOrNew(Parameters parameters, Random random) {
    return (name, start, shape) -> {
      if (!parameters.tensors().containsKey(name)) {
        parameters.put(name, drawn(start, random, shape));
      }
      return parameters.require(name, shape);
    };
  }

  private static Tensor drawn(Start start, Random random, int... shape) {
    float[] values = new float[Math.toIntExact(Tensor.count(shape))];
    for (int i = 0; i < values.length; i++) {
      double noise = start.deviation() == 0 ? 0 : start.deviation() * random.nextGaussian();
      values[i] = (float) (start.mean() + noise);
    }
    return new Tensor(shape, values);
  }
}
