/** Pictures in memory, and reading and writing them through ImageIO. */
package dev.vae.image;
