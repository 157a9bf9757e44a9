/**
 * The model family for many small pictures of one size and kind: what it has learned, and how
 * symbols become pictures and pictures latents. Plain Java, so that coding needs no neural library.
 */
package dev.vae.model.vector;
