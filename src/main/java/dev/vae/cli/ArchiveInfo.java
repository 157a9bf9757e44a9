package dev.vae.cli;

import dev.vae.codec.ArchiveReader;
import dev.vae.model.ModelDescription;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an archive's header says.
 *
 * @param name the file's name for people
 * @param bytes size of the archive
 * @param modelId six digits of the model's hash
 * @param modelName its name; null if it is not at hand
 */
record ArchiveInfo(
    String name,
    long bytes,
    int count,
    int width,
    int height,
    int channels,
    boolean named,
    String modelId,
    String modelName) {

  /**
   * Reads an archive's header.
   *
   * @throws IOException if it cannot be read or is damaged; the type says which
   */
  static ArchiveInfo read(Input.File input, List<ModelDescription> models) throws IOException {
    try (ArchiveReader archive = new ArchiveReader(input.open(), 1)) {
      String id = String.format("%06x", archive.modelBits());
      String modelName =
          models.stream()
              .filter(model -> model.id().toString().startsWith(id))
              .map(ModelDescription::name)
              .findFirst()
              .orElse(null);
      return new ArchiveInfo(
          input.label(),
          java.nio.file.Files.size(input.path()),
          archive.count(),
          archive.width(),
          archive.height(),
          archive.channels(),
          archive.named(),
          id,
          modelName);
    }
  }

  /** Prints one line. */
  void print(PrintWriter out) {
    out.println(
        Console.oneLine(
            "%s  archive of %d pictures, %dx%d %s%s  %s, %s bytes each  model %s %s"
                .formatted(
                    name,
                    count,
                    width,
                    height,
                    channels == 1 ? "gray" : "RGB",
                    named ? ", named" : "",
                    Figures.bytes(bytes),
                    Figures.format("%.2f", bytes / Math.max(1.0, count)),
                    modelId,
                    modelName == null ? "(missing)" : modelName)));
    out.flush();
  }

  /** Returns the fields of the JSON report. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", name);
    fields.put("vaeBytes", bytes);
    fields.put("pictures", count);
    fields.put("width", width);
    fields.put("height", height);
    fields.put("channels", channels);
    fields.put("named", named);
    fields.put("model", modelId);
    fields.put("modelName", modelName);
    fields.put("modelAtHand", modelName != null);
    fields.put("exitCode", ExitCode.DONE.code());
    return fields;
  }
}
