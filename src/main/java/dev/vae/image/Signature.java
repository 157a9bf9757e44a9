package dev.vae.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The first bytes that tell file formats apart. */
final class Signature {
  private Signature() {}

  /** Returns the readable format that a file starts like. */
  static Optional<PictureFormat> formatOf(byte[] file) {
    return Optional.ofNullable(readable(file));
  }

  private static PictureFormat readable(byte[] file) {
    if (startsWith(file, 0, "\u0089PNG\r\n\u001a\n")) {
      return PictureFormat.PNG;
    }
    if (startsWith(file, 0, "\u00ff\u00d8\u00ff")) {
      return PictureFormat.JPEG;
    }
    if (isTiff(file)) {
      return PictureFormat.TIFF;
    }
    if (startsWith(file, 0, "GIF87a") || startsWith(file, 0, "GIF89a")) {
      return PictureFormat.GIF;
    }
    if (startsWith(file, 0, "RIFF") && startsWith(file, 8, "WEBP")) {
      return PictureFormat.WEBP;
    }
    if (startsWith(file, 0, "BM")) {
      return PictureFormat.BMP;
    }
    return portableMap(file);
  }

  private static boolean isTiff(byte[] file) {
    boolean tiff = startsWith(file, 0, "II*\0") || startsWith(file, 0, "MM\0*");
    boolean bigTiff = startsWith(file, 0, "II+\0") || startsWith(file, 0, "MM\0+");
    return (tiff || bigTiff) && !startsWith(file, 8, "CR\u0002");
  }

  private static PictureFormat portableMap(byte[] file) {
    if (file.length < 3 || file[0] != 'P' || !isSpaceOrComment(file[2])) {
      return null;
    }
    return switch (file[1]) {
      case '1', '4' -> PictureFormat.PBM;
      case '2', '5' -> PictureFormat.PGM;
      case '3', '6' -> PictureFormat.PPM;
      case '7' -> PictureFormat.PAM;
      default -> null;
    };
  }

  private static boolean isSpaceOrComment(byte value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r' || value == '#';
  }

  /** Returns what an unreadable file seems to be, with its article, for a message. */
  static Optional<String> unreadableKind(byte[] file) {
    return Optional.ofNullable(knownKind(file));
  }

  private static String knownKind(byte[] file) {
    if (startsWith(file, 4, "ftyp")) {
      return isoMedia(file);
    }
    if (startsWith(file, 0, "\u00ff\n") || startsWith(file, 4, "JXL ")) {
      return "a JPEG XL picture";
    }
    if (startsWith(file, 4, "jP  ") || startsWith(file, 0, "\u00ffO\u00ffQ")) {
      return "a JPEG 2000 picture";
    }
    if (startsWith(file, 8, "CR\u0002")) {
      return "a camera raw file";
    }
    if (startsWith(file, 0, "8BPS")) {
      return "a Photoshop file";
    }
    if (startsWith(file, 0, "%PDF")) {
      return "a PDF document";
    }
    if (startsWith(file, 0, "<svg") || startsWith(file, 0, "<?xml")) {
      return "an SVG or XML document";
    }
    if (startsWith(file, 0, "v/1\u0001")) {
      return "an OpenEXR picture";
    }
    if (startsWith(file, 0, "PF") || startsWith(file, 0, "Pf")) {
      return "a portable float map";
    }
    return startsWith(file, 0, "qoif") ? "a QOI picture" : null;
  }

  private static String isoMedia(byte[] file) {
    if (startsWith(file, 8, "avi")) {
      return "an AVIF picture";
    }
    boolean heif = startsWith(file, 8, "he") || startsWith(file, 8, "mif1");
    return heif ? "a HEIF picture" : "a video or another ISO media file";
  }

  /** Returns whether a file is one of our own, coded files. */
  static boolean isVae(byte[] file) {
    return startsWith(file, 0, "\u00e6v");
  }

  private static boolean startsWith(byte[] file, int offset, String latin1) {
    byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
    if (file.length < offset + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (file[offset + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
