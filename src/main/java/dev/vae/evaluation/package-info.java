/**
 * Rate-distortion measurements over folders of pictures: coding with {@code vae} and with anchor
 * encoders, result rows, means and totals, BD-rate, plots and reports.
 *
 * <p>Rates are sizes of real files, headers included. Distortion is measured on the picture decoded
 * from that file, never on an encoder's own reconstruction. Means are means of per-picture values.
 */
package dev.vae.evaluation;
