package dev.vae.model;

import dev.vae.error.VaeException;

/**
 * A model folder that cannot be used.
 *
 * @param where the folder
 * @param cause what is wrong with it
 */
public record DamagedModel(String where, VaeException cause) {}
