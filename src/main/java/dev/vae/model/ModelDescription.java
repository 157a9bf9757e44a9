package dev.vae.model;

/**
 * A model that is at hand, as its manifest describes it; not loaded, its hash not verified.
 *
 * @param name its name
 * @param id hash of its content
 * @param family {@code pyramid} or {@code vector}
 * @param where the folder it lies in
 */
public record ModelDescription(String name, ModelId id, String family, String where) {}
