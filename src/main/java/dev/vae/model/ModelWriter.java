package dev.vae.model;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.model.vector.VectorModel;
import dev.vae.prior.ContextState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes model folders (docs/FORMAT.md, section "Model folders"). */
public final class ModelWriter {
  private ModelWriter() {}

  /** Returns whether there is a model in a folder, whatever its state. */
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve(Manifest.FILE));
  }

  /**
   * Writes a model of the pyramid family.
   *
   * @param folder the model's folder, created if needed; its name is the model's name
   * @param about what people should know: recipe, data, license; after the program's own fields
   * @return the model's id
   * @throws IOException if a file cannot be written
   */
  public static ModelId write(Path folder, ContextState contexts, Map<String, Object> about)
      throws IOException {
    return write(folder, ModelFolder.PYRAMID, ModelFolder.CONTEXTS, contexts.deflate(), about);
  }

  /**
   * Writes a model of the vector family.
   *
   * @param folder the model's folder, created if needed; its name is the model's name
   * @param about what people should know: recipe, data, license; after the program's own fields
   * @return the model's id
   * @throws IOException if a file cannot be written
   */
  public static ModelId writeVector(Path folder, VectorModel model, Map<String, Object> about)
      throws IOException {
    return write(folder, ModelFolder.VECTOR, ModelFolder.VECTOR_CONTENT, model.toBytes(), about);
  }

  private static ModelId write(
      Path folder, String family, String file, byte[] content, Map<String, Object> about)
      throws IOException {
    ModelId id = ModelFolder.id(content);
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", Manifest.FORMAT);
    manifest.put("name", String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    manifest.put("family", family);
    manifest.put("id", id.toString());
    manifest.putAll(about);
    Files.createDirectories(folder);
    Files.write(folder.resolve(file), content);
    String json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(manifest);
    Files.writeString(folder.resolve(Manifest.FILE), json + "\n");
    return id;
  }
}
