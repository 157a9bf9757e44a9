package dev.vae.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a format whose plug-in needs no help. A color profile is not applied.
 *
 * @param format the format
 */
record PluginPictureReader(PictureFormat format) implements FormatReader {
  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    try (PluginDecoder decoder = new PluginDecoder(format, file)) {
      decoder.check(budget, 0, 0);
      List<String> notes = new ArrayList<>();
      return new RawPicture(RasterSamples.of(decoder.read(0), notes), notes);
    }
  }
}
