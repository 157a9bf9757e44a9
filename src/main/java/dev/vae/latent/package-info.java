/** Quantized subbands as plain arrays with their geometry: the border of floats and integers. */
package dev.vae.latent;
