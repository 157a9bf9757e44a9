package dev.vae.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The picture formats that can be read, and of them those that can be written. */
public enum PictureFormat {
  /** Portable Network Graphics; the first frame of an animated one. */
  PNG(Writing.WITH_ALPHA, "png", "apng"),
  /** JPEG, baseline, progressive and lossless, with one, three or four components. */
  JPEG(Writing.OPAQUE, "jpg", "jpeg", "jpe", "jfif"),
  /** TIFF; the first full-size page. */
  TIFF(Writing.WITH_ALPHA, "tif", "tiff"),
  /** Windows bitmap, without alpha when written. */
  BMP(Writing.OPAQUE, "bmp", "dib"),
  /** GIF, read only; the first frame. */
  GIF(Writing.NONE, "gif"),
  /** Portable bitmap, read only. */
  PBM(Writing.NONE, "pbm"),
  /** Portable graymap, binary when written. */
  PGM(Writing.GRAY_ONLY, "pgm"),
  /** Portable pixmap, binary when written; a gray picture becomes one of three equal channels. */
  PPM(Writing.OPAQUE, "ppm", "pnm"),
  /** Portable arbitrary map. */
  PAM(Writing.WITH_ALPHA, "pam"),
  /** WebP, lossy and lossless, read only; the first frame. */
  WEBP(Writing.NONE, "webp");

  private enum Writing {
    NONE,
    GRAY_ONLY,
    OPAQUE,
    WITH_ALPHA
  }

  private final Writing writing;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
  private final List<String> extensions;

  PictureFormat(Writing writing, String... extensions) {
    this.writing = writing;
    this.extensions = List.of(extensions);
  }

  /** Returns the file name endings in lower case without the dot, the usual one first. */
  public List<String> extensions() {
    return extensions;
  }

  /** Returns whether {@link PictureWriter} writes this format. */
  public boolean canWrite() {
    return writing != Writing.NONE;
  }

  /**
   * Returns whether a written file holds alpha. Where it does not, {@link PictureWriter} lays the
   * picture over white; the caller is expected to say so.
   */
  public boolean keepsAlpha() {
    return writing == Writing.WITH_ALPHA;
  }

  /**
   * Returns whether a written file holds color. Where it does not, {@link PictureWriter} refuses
   * pictures of three or four channels.
   */
  public boolean keepsColor() {
    return writing == Writing.OPAQUE || writing == Writing.WITH_ALPHA;
  }

  /**
   * Returns whether a written file holds samples of 16 bits. Where it does not, {@link
   * PictureWriter} reduces them to 8; the caller is expected to say so.
   */
  public boolean keepsDepth() {
    return canWrite() && this != JPEG && this != BMP;
  }

  /** Returns the name as people write it: {@code WebP} rather than {@code WEBP}. */
  public String displayName() {
    return this == WEBP ? "WebP" : name();
  }

  /**
   * Finds the format of a file name ending.
   *
   * @param extension the ending without the dot, in any case
   */
  public static Optional<PictureFormat> ofExtension(String extension) {
    String wanted = extension.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(f -> f.extensions.contains(wanted)).findFirst();
  }

  /**
   * Recognizes a format by the first bytes of a file.
   *
   * @param file a file, or its first 16 bytes
   * @return the format, or nothing if it is none of these
   */
  public static Optional<PictureFormat> ofContent(byte[] file) {
    return Signature.formatOf(file);
  }

  /** Returns the formats that can be read, for messages: {@code PNG, JPEG, ... and WebP}. */
  static String readableNames() {
    String names =
        Arrays.stream(values()).map(PictureFormat::displayName).collect(Collectors.joining(", "));
    int last = names.lastIndexOf(", ");
    return names.substring(0, last) + " and" + names.substring(last + 1);
  }
}
