package dev.vae.cli;

import dev.vae.evaluation.Aim;
import dev.vae.evaluation.AimedPicture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was reached of an aim, without the picture.
 *
 * @param aim what was to be reached
 * @param reached what was
 * @param met whether that is within the aim
 * @param encodings how often the picture was encoded for it
 */
record AimReport(Aim aim, double reached, boolean met, int encodings) {
  static AimReport of(AimedPicture picture) {
    return new AimReport(picture.aim(), picture.reached(), picture.isMet(), picture.encodings());
  }

  /** Returns the report on another file, which reaches this and is within the aim too. */
  AimReport reaching(double value) {
    return new AimReport(aim, value, true, encodings);
  }

  /** Returns what a person reads: {@code PSNR 38.0041 dB (aim 38.0000 dB)}. */
  String text() {
    String label =
        switch (aim.kind()) {
          case SIZE -> "size";
          case BPP -> "bpp";
          case PSNR -> "PSNR";
          case MS_SSIM -> "MS-SSIM";
        };
    return "%s %s (aim %s%s)"
        .formatted(label, figure(reached), figure(aim.target()), met ? "" : ", missed");
  }

  private String figure(double value) {
    return switch (aim.kind()) {
      case SIZE -> Figures.format("%.0f B", value);
      case BPP -> Figures.format("%.4f", value);
      case PSNR -> Figures.format("%.4f dB", value);
      case MS_SSIM -> Figures.format("%.6f", value);
    };
  }

  /** Returns the fields of the JSON report. */
  Map<String, Object> fields() {
    String kind =
        switch (aim.kind()) {
          case SIZE -> "vaeBytes";
          case BPP -> "bpp";
          case PSNR -> "psnrRgbDb";
          case MS_SSIM -> "msSsimRgb";
        };
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", kind);
    fields.put("target", aim.target());
    fields.put("reached", JsonNumbers.finite(reached));
    fields.put("met", met);
    fields.put("encodings", encodings);
    return fields;
  }
}
