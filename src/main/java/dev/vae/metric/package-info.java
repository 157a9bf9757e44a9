/**
 * How far apart two pictures are: PSNR, MS-SSIM, the largest error, and bits per pixel.
 *
 * <p>All measures look at the color samples as they stand (sRGB code values 0..255, not linear
 * light); a gray picture counts as one with R = G = B. Alpha is looked at only by {@link
 * dev.vae.metric.PictureDifference#maxAlphaError()}.
 */
package dev.vae.metric;
