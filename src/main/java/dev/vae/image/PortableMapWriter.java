package dev.vae.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the binary portable maps: PGM, PPM and PAM. */
final class PortableMapWriter {
  private PortableMapWriter() {}

  /** Writes one gray channel as P5. */
  static void writePgm(Picture picture, OutputStream out) throws IOException {
    header("P5\n%d %d\n255\n".formatted(picture.width(), picture.height()), out);
    out.write(picture.samples());
  }

  /** Writes one or three channels as P6; gray becomes three equal channels. */
  static void writePpm(Picture picture, OutputStream out) throws IOException {
    header("P6\n%d %d\n255\n".formatted(picture.width(), picture.height()), out);
    if (picture.channels() == 3) {
      out.write(picture.samples());
      return;
    }
    byte[] row = new byte[picture.width() * 3];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = picture.samples()[y * picture.width() + x / 3];
      }
      out.write(row);
    }
  }

  /** Writes any picture as P7. */
  static void writePam(Picture picture, OutputStream out) throws IOException {
    String type = picture.colorChannels() == 1 ? "GRAYSCALE" : "RGB";
    header(
        "P7\nWIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL 255\nTUPLTYPE %s\nENDHDR\n"
            .formatted(
                picture.width(),
                picture.height(),
                picture.channels(),
                picture.hasAlpha() ? type + "_ALPHA" : type),
        out);
    out.write(picture.samples());
  }

  private static void header(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
