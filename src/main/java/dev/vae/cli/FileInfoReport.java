package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.FileInfo;
import dev.vae.codec.PictureInfo;
import dev.vae.image.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words and in JSON what a coded file's header holds. */
final class FileInfoReport {
  private static final String[] CHANNELS = {"gray", "gray+alpha", "rgb", "rgb+alpha"};

  private FileInfoReport() {}

  /** Returns the kind of samples: {@code rgb+alpha}, with their bits where these are not 8. */
  static String channels(FileInfo info) {
    String channels = CHANNELS[info.channels() - 1];
    return info.depth() > 8 ? channels + " " + info.depth() + " bits" : channels;
  }

  /** Returns how the picture is coded: {@code latent}, {@code predictive} or {@code stored}. */
  static String coding(FileInfo info) {
    if (info.needsModel()) {
      return "latent";
    }
    return info.stored() ? "stored" : "predictive";
  }

  /**
   * Returns the quality for people: a number, {@code exact} where nothing was lost, or {@code ±2}
   * where samples are off by 2 at most.
   */
  static String quality(FileInfo info) {
    if (info.exact()) {
      return "exact";
    }
    return info.quality().isPresent()
        ? Figures.format("%.1f", info.quality().getAsDouble())
        : "±" + info.maxError().getAsInt();
  }

  /** Returns how many cells are exact, for people: {@code 3 of 24 cells exact}; mostly nothing. */
  static Optional<String> exactCells(PictureInfo info) {
    return info instanceof FileInfo file && file.exactCells() > 0
        ? Optional.of("%d of %d cells exact".formatted(file.exactCells(), file.cells()))
        : Optional.empty();
  }

  /** Returns the metadata for people: {@code icc 548 bytes, exif 1200 bytes}, or {@code none}. */
  static String metadata(Annotations annotations) {
    Metadata metadata = annotations.metadata();
    String blocks =
        metadata.kinds().stream()
            .map(kind -> MetadataOptions.nameOf(kind) + " " + metadata.get(kind).length + " bytes")
            .collect(Collectors.joining(", "));
    return blocks.isEmpty() ? "none" : blocks;
  }

  /** Returns the fields of the JSON report that tell of what lies beside the pixels. */
  static Map<String, Object> fields(Annotations annotations) {
    Map<String, Object> sizes = new LinkedHashMap<>();
    Metadata metadata = annotations.metadata();
    metadata
        .kinds()
        .forEach(kind -> sizes.put(MetadataOptions.nameOf(kind), metadata.get(kind).length));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("metadata", sizes);
    if (!annotations.preprocessing().isEmpty()) {
      fields.put("preprocessing", annotations.preprocessing());
    }
    return fields;
  }

  /** The step's scale is discrete, which shows from the fourth decimal on. */
  private static double rounded(double quality) {
    return Math.round(quality * 100) / 100.0;
  }

  /**
   * Returns the fields that every JSON report on a coded file has.
   *
   * @param info what the header says
   * @param vaeBytes size of the file
   */
  static Map<String, Object> fields(PictureInfo info, long vaeBytes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("vaeBytes", vaeBytes);
    fields.put("width", info.width());
    fields.put("height", info.height());
    fields.put("channels", info.channels());
    fields.put("depth", info.depth());
    fields.put("bpp", Figures.bitsPerPixel(vaeBytes, info.pixels()));
    if (info instanceof FileInfo header) {
      fields.putAll(fields(header));
    } else {
      fields.put("coding", "vector");
      fields.put("model", info.modelId());
    }
    return fields;
  }

  private static Map<String, Object> fields(FileInfo info) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("coding", coding(info));
    info.quality().ifPresent(quality -> fields.put("quality", rounded(quality)));
    info.step().ifPresent(step -> fields.put("step", step));
    info.maxError().ifPresent(error -> fields.put("maxError", error));
    if (info.needsModel()) {
      fields.put("model", info.modelId());
    }
    fields.put("tiles", info.tiles());
    if (info.exactCells() > 0) {
      fields.put("cells", info.cells());
      fields.put("exactCells", info.exactCells());
      fields.put("exactCellBytes", info.exactCellBytes());
    }
    fields.put("headerBytes", info.headerBytes());
    fields.put("formatVersion", info.formatVersion());
    return fields;
  }
}
