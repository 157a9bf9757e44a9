package dev.vae.model.network;

import dev.vae.model.network.ParameterSource.Start;

/**
 * What networks are made of. A network is told once, in terms of these; whether that builds a graph
 * to train or a plan to run is up to the kind of layers.
 *
 * @param <T> what stands for an activation
 */
abstract class Layers<T> {
  /** Slope of the leaky rectifier below zero. */
  static final double LEAK = 0.1;

  /** Keeps a new residual branch from drowning its trunk. */
  private static final double BRANCH_GAIN = 0.3;

  /** Tells a network in terms of its layers. */
  interface Body {
    <T> T build(Layers<T> layers, T input);
  }

  /** Rectifies: x where it is positive, a tenth of it elsewhere. */
  abstract T rectify(T in);

  abstract T add(T a, T b);

  /**
   * Convolves 3x3 with zeros around; stride 2 halves even sides.
   *
   * @param name starts the names of its parameters
   * @param start of the weights [3, 3, from, to]; the bias starts at zero
   */
  abstract T conv(String name, T in, Start start, int from, int to, int stride);

  /**
   * Doubles both sides with a transposed 4x4 convolution.
   *
   * @param start of the weights [4, 4, to, from]; the bias starts at zero
   */
  abstract T up(String name, T in, Start start, int from, int to);

  /** Multiplies each channel by a gain that is interpolated between the steps' knots. */
  abstract T gain(String name, T in, int width);

  T conv(String name, T in, int from, int to, int stride) {
    return conv(name, in, new Start(0, Math.sqrt(2.0 / (9 * from))), from, to, stride);
  }

  /** Convolves with weights that start at zero: a network's last layer. */
  T lastConv(String name, T in, int from, int to) {
    return conv(name, in, Start.ZERO, from, to, 1);
  }

  T up(String name, T in, int from, int to) {
    return up(name, in, new Start(0, Math.sqrt(0.5 / from)), from, to);
  }

  /** A residual block: rectify, convolve, rectify, convolve, added to what came in. */
  T block(String name, T in, int width) {
    return add(in, branchEnd(name, branchStart(name, in, width), width));
  }

  /**
   * A residual block whose inner channels have gains that depend on the step. The backend
   * multiplies by channel slowly, so this is for low resolutions.
   */
  T gainedBlock(String name, T in, int width) {
    T inner = gain(name, branchStart(name, in, width), width);
    return add(in, branchEnd(name, inner, width));
  }

  private T branchStart(String name, T in, int width) {
    return conv(name + "/1", rectify(in), width, width, 1);
  }

  private T branchEnd(String name, T inner, int width) {
    Start start = new Start(0, BRANCH_GAIN * Math.sqrt(2.0 / (9 * width)));
    return conv(name + "/2", rectify(inner), start, width, width, 1);
  }
}
