package dev.vae.training;

import dev.vae.model.network.Parameters;
import java.io.IOException;
import java.util.Collection;

/**
 * A part of a training, with networks and a loss of its own.
 *
 * @param <B> what one step learns from
 */
interface Stage<B> {
  /** Returns its name, one word. */
  String name();

  /** Returns the trainers of the networks that it trains. */
  Collection<NetworkTrainer> trainers();

  /**
   * Makes what a step learns from. Runs on another thread, ahead of the steps; depends on the
   * step's number alone, so that a training can be continued exactly.
   *
   * @param source training's or validation's regions
   */
  B prepare(RegionSource source, long step) throws IOException;

  /**
   * Takes a step.
   *
   * @return the loss; not finite if it or a gradient is not
   */
  double learn(B batch, double rate) throws IOException;

  /** Returns the arithmetic of a step: multiplications and additions, both ways. */
  double operations(int regions);

  /** Returns the loss without taking a step. */
  double evaluate(B batch) throws IOException;

  /** Returns the parameters that the stage has made so far, averaged over steps. */
  default Parameters result() {
    Parameters result = new Parameters();
    trainers().forEach(trainer -> result.putAll(trainer.average()));
    return result;
  }
}
