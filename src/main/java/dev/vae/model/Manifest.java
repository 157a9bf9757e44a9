package dev.vae.model;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.error.ModelException;
import dev.vae.error.VaeException;
import java.io.IOException;
import java.util.Map;

/**
 * What a model folder's {@code manifest.json} says that the program needs.
 *
 * @param format version of the folder's layout
 * @param name name of the model
 * @param id hash of the model's content
 * @param family the kind of model, such as {@code pyramid}
 * @param fields all that it says, in its order, for people
 */
record Manifest(int format, String name, ModelId id, String family, Map<String, Object> fields) {
  static final String FILE = "manifest.json";

  /** The version of model folders that this program writes, and the newest that it reads. */
  static final int FORMAT = 2;

  /** From this version on folders have networks. */
  static final int FORMAT_WITH_NETWORKS = 2;

  /**
   * Reads a manifest.
   *
   * @param where the folder, for messages
   * @throws VaeException if it is damaged or made for a newer program
   */
  static Manifest parse(byte[] json, String where) throws VaeException {
    Map<String, Object> fields;
    try {
      fields = JSON.std.mapFrom(json);
    } catch (IOException | RuntimeException e) {
      throw new ModelException("model " + where + " is damaged: its manifest.json is no JSON", e);
    }
    if (fields == null) {
      throw new ModelException("model " + where + " is damaged: its manifest.json is empty");
    }
    return new Manifest(
        format(fields, where),
        text(fields, "name", where),
        id(fields, where),
        text(fields, "family", where),
        fields);
  }

  private static int format(Map<String, Object> fields, String where) throws VaeException {
    if (!(fields.get("format") instanceof Integer format) || format < 1) {
      throw damaged(where, "format");
    }
    if (format > FORMAT) {
      throw new ModelException(
          "model "
              + where
              + " has format "
              + format
              + ", this program reads up to "
              + FORMAT
              + "; use a newer vae");
    }
    return format;
  }

  private static ModelId id(Map<String, Object> fields, String where) throws VaeException {
    String digits = text(fields, "id", where);
    if (!digits.matches("[0-9a-f]{8}")) {
      throw damaged(where, "id");
    }
    return new ModelId(Integer.parseUnsignedInt(digits, 16));
  }

  private static String text(Map<String, Object> fields, String key, String where)
      throws VaeException {
    if (fields.get(key) instanceof String value) {
      return value;
    }
    throw damaged(where, key);
  }

  private static ModelException damaged(String where, String key) {
    return new ModelException(
        "model " + where + " is damaged: its manifest.json has no valid \"" + key + "\"");
  }
}
