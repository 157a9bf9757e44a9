/**
 * The fixed linear part of the codec: color transform and wavelet lifting, in plain Java floats.
 */
package dev.vae.transform;
