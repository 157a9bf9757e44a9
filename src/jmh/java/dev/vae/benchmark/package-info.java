/** Benchmarks of the codec and of its stages; {@code scripts/jmh} runs them. */
package dev.vae.benchmark;
