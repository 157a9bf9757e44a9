/** The learned networks of each family, loading them, and the neural library that runs them. */
package dev.vae.model;
