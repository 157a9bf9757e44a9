package dev.vae.cli;

/**
 * One input and where its result goes.
 *
 * @param input what is read
 * @param output what is written
 */
record Transfer(Input input, Output output) {}
