package dev.vae.evaluation;

import dev.vae.image.Picture;
import java.util.List;

/**
 * One part of a picture, as it was and as each codec gives it at nearly the same file size.
 *
 * @param picture name of the picture
 * @param crop where the part is
 * @param targetBpp wanted bits per pixel of the whole picture
 * @param original the part of the original
 * @param versions the part from each codec, the subject of the benchmark first
 */
public record CropComparison(
    String picture, Crop crop, double targetBpp, Picture original, List<Version> versions) {
  /** Copies the list. */
  public CropComparison {
    versions = List.copyOf(versions);
  }

  /**
   * The part as one codec gives it.
   *
   * @param codec short name of the codec
   * @param label name readers see
   * @param quality in the codec's own unit
   * @param fileBytes bytes of the whole picture's file
   * @param bpp bits per pixel of the whole picture
   * @param psnrRgbDb PSNR of the whole picture, in dB
   * @param part the part
   */
  public record Version(
      String codec,
      String label,
      double quality,
      long fileBytes,
      double bpp,
      double psnrRgbDb,
      Picture part) {}
}
