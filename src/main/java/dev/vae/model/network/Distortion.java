package dev.vae.model.network;

/** What the repair network is trained to lessen. */
public enum Distortion {
  /** Mean squared error by what it was before repair: the most PSNR. */
  MSE,

  /** {@code log(1 - MS-SSIM)} (Wang 2003). */
  MS_SSIM,

  /** The sum of both. */
  MIX
}
