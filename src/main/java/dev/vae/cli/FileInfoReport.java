package dev.vae.cli;

import dev.vae.codec.FileInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says in words and in JSON what a coded file's header holds. */
final class FileInfoReport {
  private static final String[] CHANNELS = {"gray", "gray+alpha", "rgb", "rgb+alpha"};

  private FileInfoReport() {}

  /** Returns the kind of samples: {@code rgb+alpha}. */
  static String channels(FileInfo info) {
    return CHANNELS[info.channels() - 1];
  }

  /** Returns how the picture is coded: {@code latent}, or {@code stored} exactly. */
  static String coding(FileInfo info) {
    return info.stored() ? "stored" : "latent";
  }

  /** Returns the quality for people: a number, or {@code exact} where nothing was lost. */
  static String quality(FileInfo info) {
    return info.quality().isPresent()
        ? Figures.format("%.1f", info.quality().getAsDouble())
        : "exact";
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
  static Map<String, Object> fields(FileInfo info, long vaeBytes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("vaeBytes", vaeBytes);
    fields.put("width", info.width());
    fields.put("height", info.height());
    fields.put("channels", info.channels());
    fields.put("bpp", Figures.bitsPerPixel(vaeBytes, info.pixels()));
    fields.put("coding", coding(info));
    info.quality().ifPresent(quality -> fields.put("quality", rounded(quality)));
    info.step().ifPresent(step -> fields.put("step", step));
    if (!info.stored()) {
      fields.put("model", info.modelId());
    }
    fields.put("tiles", info.tiles());
    fields.put("headerBytes", info.headerBytes());
    fields.put("formatVersion", info.formatVersion());
    return fields;
  }
}
