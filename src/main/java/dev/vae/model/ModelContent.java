package dev.vae.model;

import java.util.Map;

/**
 * What a model consists of; its content has the hash that its manifest names.
 *
 * @param bytes size of its files, the manifest not counted
 * @param parameters number of its networks' learned numbers
 * @param operations multiplications a pixel of each kind of network, by its name; none in the
 *     vector family
 */
public record ModelContent(long bytes, long parameters, Map<String, Double> operations) {}
