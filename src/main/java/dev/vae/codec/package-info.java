/** The public interface: picture to file bytes and back, and the order of the stages. */
package dev.vae.codec;
