package dev.vae.training;

import dev.vae.model.network.Distortion;

/**
 * How a pyramid model is trained.
 *
 * @param seed picks regions and steps; the same seed, pictures, program and thread count give the
 *     same model
 * @param budget of all stages together
 * @param batch regions a step
 * @param crop width and height of regions in pixels, a multiple of {@link #CROP_MULTIPLE}
 * @param rate learning rate at the start of the first stages; the joint stage has half of it
 * @param schedule how the rate changes within a stage
 * @param clip largest norm of a network's gradient
 * @param patience validations without improvement after which a stage ends; 0 for never
 * @param checkpointSeconds seconds between checkpoints
 * @param keep checkpoints to keep besides the best
 * @param noise standard deviation of noise added to what is coded, in sample units: the model then
 *     learns to remove it
 * @param distortion what the repair network lessens
 */
public record TrainingOptions(
    long seed,
    Budget budget,
    int batch,
    int crop,
    double rate,
    Schedule schedule,
    double clip,
    int patience,
    double checkpointSeconds,
    int keep,
    double noise,
    Distortion distortion) {
  /** Regions have whole coefficients at every level. */
  public static final int CROP_MULTIPLE = 32;

  /** Smaller regions have nothing left at the coarsest level. */
  public static final int CROP_MIN = 128;

  /** Larger ones bring nothing but memory. */
  public static final int CROP_MAX = 1024;
}
