package dev.vae.model;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.model.network.Parameters;
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
   * @param networks parameters of its networks, none if it has none
   * @param about what people should know: recipe, data, license; after the program's own fields
   * @return the model's id
   * @throws IOException if a file cannot be written
   */
  public static ModelId write(
      Path folder, ContextState contexts, Parameters networks, Map<String, Object> about)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(ModelFolder.CONTEXTS, contexts.deflate());
    files.put(ModelFolder.NETWORKS, networks.toBytes());
    return write(folder, ModelFolder.PYRAMID, files, about);
  }

  /**
   * Adds what people should know to a model's manifest.
   *
   * @throws IOException if it cannot be read or written
   */
  public static void annotate(Path folder, String key, Object value) throws IOException {
    Path file = folder.resolve(Manifest.FILE);
    Map<String, Object> manifest = new LinkedHashMap<>(JSON.std.mapFrom(Files.readString(file)));
    manifest.put(key, value);
    writeManifest(file, manifest);
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
    return write(
        folder, ModelFolder.VECTOR, Map.of(ModelFolder.VECTOR_CONTENT, model.toBytes()), about);
  }

  /** The id is that of the files' contents in their order. */
  private static ModelId write(
      Path folder, String family, Map<String, byte[]> files, Map<String, Object> about)
      throws IOException {
    ModelId id = ModelFolder.id(files.values().toArray(byte[][]::new));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", Manifest.FORMAT);
    manifest.put("name", String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    manifest.put("family", family);
    manifest.put("id", id.toString());
    manifest.putAll(about);
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    writeManifest(folder.resolve(Manifest.FILE), manifest);
    return id;
  }

  private static void writeManifest(Path file, Map<String, Object> manifest) throws IOException {
    String json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(manifest);
    Files.writeString(file, json + "\n");
  }
}
