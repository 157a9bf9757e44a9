package dev.vae.benchmark;

import dev.vae.image.Picture;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reports megapixels a second beside pictures a second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class PixelCounter {
  private static final double MILLION = 1e6;

  /** Million pixels since the iteration began. */
  public double megapixels;

  /** Starts at 0. */
  @Setup(Level.Iteration)
  public void reset() {
    megapixels = 0;
  }

  void count(Picture picture) {
    megapixels += picture.pixels() / MILLION;
  }
}
