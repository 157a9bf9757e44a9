package dev.vae.model;

import dev.vae.prior.ContextState;

/**
 * A model of the pyramid family, ready to use.
 *
 * @param name its folder's name
 * @param id hash of its content
 * @param contexts the warm state that each tile's coder starts from a copy of
 * @param networks what it learned beside, if anything
 */
public record PyramidModel(
    String name, ModelId id, ContextState contexts, PyramidNetworks networks) {}
