/** Training: reading pictures, learning a model from them, writing its folder. */
package dev.vae.training;
