package dev.vae.image;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The first bytes that tell file formats apart. */
final class Signature {
  private static final Map<String, PictureFormat> READABLE = new LinkedHashMap<>();
  private static final Map<String, String> UNREADABLE = new LinkedHashMap<>();

  // A key stands for the first bytes of a file, as Latin-1; a dot is any byte.
  static {
    READABLE.put("\u0089PNG\r\n\u001a\n", PictureFormat.PNG);
    READABLE.put("\u00ff\u00d8\u00ff", PictureFormat.JPEG);
    READABLE.put("II*\0", PictureFormat.TIFF);
    READABLE.put("MM\0*", PictureFormat.TIFF);
    READABLE.put("II+\0", PictureFormat.TIFF);
    READABLE.put("MM\0+", PictureFormat.TIFF);
    READABLE.put("GIF87a", PictureFormat.GIF);
    READABLE.put("GIF89a", PictureFormat.GIF);
    READABLE.put("RIFF....WEBP", PictureFormat.WEBP);
    READABLE.put("BM", PictureFormat.BMP);
    UNREADABLE.put("........CR\u0002", "a camera raw file");
    UNREADABLE.put("....ftypavi", "an AVIF picture");
    UNREADABLE.put("....ftyphe", "a HEIF picture");
    UNREADABLE.put("....ftypmif1", "a HEIF picture");
    UNREADABLE.put("....ftyp", "a video or another ISO media file");
    UNREADABLE.put("\u00ff\n", "a JPEG XL picture");
    UNREADABLE.put("....JXL ", "a JPEG XL picture");
    UNREADABLE.put("....jP  ", "a JPEG 2000 picture");
    UNREADABLE.put("\u00ffO\u00ffQ", "a JPEG 2000 picture");
    UNREADABLE.put("8BPS", "a Photoshop file");
    UNREADABLE.put("%PDF", "a PDF document");
    UNREADABLE.put("<svg", "an SVG or XML document");
    UNREADABLE.put("<?xml", "an SVG or XML document");
    UNREADABLE.put("v/1\u0001", "an OpenEXR picture");
    UNREADABLE.put("PF", "a portable float map");
    UNREADABLE.put("Pf", "a portable float map");
    UNREADABLE.put("qoif", "a QOI picture");
  }

  private Signature() {}

  /** Returns the readable format that a file starts like. */
  static Optional<PictureFormat> formatOf(byte[] file) {
    boolean raw = startsWith(file, "........CR\u0002");
    return raw ? Optional.empty() : find(READABLE, file).or(() -> portableMap(file));
  }

  private static Optional<PictureFormat> portableMap(byte[] file) {
    boolean map = file.length >= 3 && file[0] == 'P' && " \t\n\r#".indexOf(file[2]) >= 0;
    return switch (map ? file[1] : 0) {
      case '1', '4' -> Optional.of(PictureFormat.PBM);
      case '2', '5' -> Optional.of(PictureFormat.PGM);
      case '3', '6' -> Optional.of(PictureFormat.PPM);
      case '7' -> Optional.of(PictureFormat.PAM);
      default -> Optional.empty();
    };
  }

  /** Returns what an unreadable file seems to be, with its article, for a message. */
  static Optional<String> unreadableKind(byte[] file) {
    return find(UNREADABLE, file);
  }

  /** Returns whether a file is one of our own, coded files. */
  static boolean isVae(byte[] file) {
    return startsWith(file, "\u00e6v");
  }

  private static <V> Optional<V> find(Map<String, V> signatures, byte[] file) {
    return signatures.entrySet().stream()
        .filter(signature -> startsWith(file, signature.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean startsWith(byte[] file, String signature) {
    byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
    boolean same = file.length >= wanted.length;
    for (int i = 0; same && i < wanted.length; i++) {
      same = wanted[i] == '.' || wanted[i] == file[i];
    }
    return same;
  }
}
