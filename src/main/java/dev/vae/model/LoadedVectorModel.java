package dev.vae.model;

import dev.vae.model.vector.VectorModel;

/**
 * A model of the vector family, ready to use.
 *
 * @param name its folder's name
 * @param id hash of its content
 * @param content what it has learned
 */
public record LoadedVectorModel(String name, ModelId id, VectorModel content) {}
