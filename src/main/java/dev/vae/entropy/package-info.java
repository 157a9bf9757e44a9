/** The binary range coder: bits with given probabilities to bytes and back, in integers only. */
package dev.vae.entropy;
