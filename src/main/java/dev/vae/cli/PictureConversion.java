package dev.vae.cli;

import dev.vae.codec.PictureInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one picture, either way between a picture file and a coded file.
 *
 * @param transfer the names
 * @param info what the coded file says of itself
 * @param modelName the name of the model that was chosen, if the coded file was made and has one
 * @param pictureBytes size of the picture file
 * @param vaeBytes size of the coded file
 * @param intoVae whether the coded file is the output
 * @param notes what had to be done to the picture, for the user to know
 * @param aim the aim that was set and what was reached of it, if one was set
 */
record PictureConversion(
    Transfer transfer,
    PictureInfo info,
    Optional<String> modelName,
    long pictureBytes,
    long vaeBytes,
    boolean intoVae,
    List<String> notes,
    Optional<AimReport> aim)
    implements Conversion {

  /** Copies the list of notes. */
  PictureConversion {
    notes = List.copyOf(notes);
  }

  @Override
  public long pixels() {
    return info.pixels();
  }

  @Override
  public String line(double seconds) {
    long from = intoVae ? pictureBytes : vaeBytes;
    long to = intoVae ? vaeBytes : pictureBytes;
    return "%s -> %s  %dx%d  %s -> %s  %s bpp  %s%s%s"
        .formatted(
            transfer.input().label(),
            transfer.output().label(),
            info.width(),
            info.height(),
            Figures.bytes(from),
            Figures.bytes(to),
            Figures.bpp(vaeBytes, info.pixels()),
            Figures.seconds(seconds),
            aim.map(report -> "  " + report.text()).orElse(""),
            FileInfoReport.exactCells(info).map(text -> "  " + text).orElse(""));
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> fields = new LinkedHashMap<>(FileInfoReport.fields(info, vaeBytes));
    modelName.ifPresent(name -> fields.put("modelName", name));
    aim.ifPresent(report -> fields.put("aim", report.fields()));
    return fields;
  }
}
