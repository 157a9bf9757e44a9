package dev.vae.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model that is at hand, as its manifest describes it; not loaded, its hash not verified.
 *
 * @param name its name
 * @param id hash of its content
 * @param family {@code pyramid} or {@code vector}
 * @param where the folder it lies in
 * @param manifest all that the manifest says, in its order
 */
public record ModelDescription(
    String name, ModelId id, String family, String where, Map<String, Object> manifest) {

  /** Keeps the manifest as it is now. */
  public ModelDescription {
    manifest = Collections.unmodifiableMap(new LinkedHashMap<>(manifest));
  }
}
