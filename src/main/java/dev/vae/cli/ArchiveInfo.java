package dev.vae.cli;

import dev.vae.codec.ArchiveReader;
import dev.vae.model.ModelDescription;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
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
 * @param names those of the pictures, or their numbers if they have none
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
    String modelName,
    List<String> names) {

  /** Copies the list. */
  ArchiveInfo {
    names = List.copyOf(names);
  }

  /**
   * Reads an archive's header and names; no picture is decoded.
   *
   * @throws IOException if it cannot be read or is damaged; the type says which
   */
  static ArchiveInfo read(Input input, List<ModelDescription> models) throws IOException {
    CountingInputStream counted = new CountingInputStream(input.open());
    try (ArchiveReader archive = new ArchiveReader(counted, 1)) {
      List<String> names = new ArrayList<>();
      archive.readNames(names::add);
      String id = String.format("%06x", archive.modelBits());
      String modelName =
          models.stream()
              .filter(model -> model.id().toString().startsWith(id))
              .map(ModelDescription::name)
              .findFirst()
              .orElse(null);
      return new ArchiveInfo(
          input.label(),
          counted.bytes(),
          archive.count(),
          archive.width(),
          archive.height(),
          archive.channels(),
          archive.named(),
          id,
          modelName,
          names);
    }
  }

  /**
   * Prints one line.
   *
   * @param listed whether a line for each picture follows
   */
  void print(PrintWriter out, boolean listed) {
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
    for (int i = 0; listed && i < count; i++) {
      out.println(Console.oneLine("  " + i + "  " + names.get(i)));
    }
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
    if (named) {
      fields.put("names", names);
    }
    fields.put("model", modelId);
    fields.put("modelName", modelName);
    fields.put("modelAtHand", modelName != null);
    fields.put("exitCode", ExitCode.DONE.code());
    return fields;
  }
}
