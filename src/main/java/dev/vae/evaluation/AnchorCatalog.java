package dev.vae.evaluation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The anchor encoders that are known, with the settings they are measured at.
 *
 * <p>Encoders are asked for what they do best for PSNR at an effort a user would wait for. All run
 * on one thread, so that times compare.
 */
final class AnchorCatalog {
  static final List<ExternalCodecSpec> ALL =
      List.of(jpeg(), webp(), avif("420"), avif("444"), jpegXl(), jpeg2000());

  private AnchorCatalog() {}

  /** Returns the families that can be asked for, in the order of {@link #ALL}. */
  static Set<String> families() {
    Set<String> families = new LinkedHashSet<>();
    ALL.forEach(spec -> families.add(spec.family()));
    return families;
  }

  private static ExternalCodecSpec jpeg() {
    return new ExternalCodecSpec(
        "jpeg",
        "jpeg",
        "JPEG (cjpeg, progressive)",
        "libjpeg-turbo-progs",
        ExternalCodecSpec.Input.PNM,
        CommandTemplate.of("cjpeg -quality {q} -optimize -progressive -outfile {out} {in}"),
        ".jpg",
        CommandTemplate.of("djpeg -pnm -outfile {out} {in}"),
        ".pnm",
        CommandTemplate.of("cjpeg -version"),
        Pattern.compile("(?m)^(.*version.*)$"),
        List.of(8.0, 18.0, 32.0, 48.0, 63.0, 77.0, 87.0, 93.0),
        1);
  }

  private static ExternalCodecSpec webp() {
    return new ExternalCodecSpec(
        "webp",
        "webp",
        "WebP (cwebp -m 6)",
        "webp",
        ExternalCodecSpec.Input.PNG,
        CommandTemplate.of("cwebp -quiet -m 6 -q {q} {in} -o {out}"),
        ".webp",
        CommandTemplate.of("dwebp -quiet {in} -ppm -o {out}"),
        ".ppm",
        CommandTemplate.of("cwebp -version"),
        Pattern.compile("(?m)^\\s*(\\S.*)$"),
        List.of(0.0, 8.0, 25.0, 45.0, 65.0, 80.0, 88.0, 94.0),
        0.1);
  }

  /**
   * AVIF at constant quality: the quantizer is the quality, 63 worst to 0 best, so the ladder
   * falls.
   */
  private static ExternalCodecSpec avif(String chroma) {
    return new ExternalCodecSpec(
        "avif-" + chroma,
        "avif",
        "AVIF 4:" + chroma.charAt(1) + ":" + chroma.charAt(2) + " (avifenc -s 6)",
        "libavif-bin",
        ExternalCodecSpec.Input.PNG,
        CommandTemplate.of(
            "avifenc -s 6 -j 1 -y "
                + chroma
                + " --min 0 --max 63 -a end-usage=q -a cq-level={q} -a tune=psnr {in} {out}"),
        ".avif",
        CommandTemplate.of("avifdec -j 1 {in} {out}"),
        ".png",
        CommandTemplate.of("avifenc --version"),
        Pattern.compile("Version: (\\S+) .*?(aom) \\[[^]]*\\]:v?([^,)\\s]+)"),
        List.of(60.0, 53.0, 46.0, 39.0, 32.0, 25.0, 17.0, 9.0),
        1);
  }

  /** JPEG XL by distance: larger is worse, so the ladder falls. */
  private static ExternalCodecSpec jpegXl() {
    return new ExternalCodecSpec(
        "jxl",
        "jxl",
        "JPEG XL (cjxl -e 7)",
        "libjxl-tools",
        ExternalCodecSpec.Input.PNG,
        CommandTemplate.of("cjxl --quiet -e 7 -d {q} --num_threads=0 {in} {out}"),
        ".jxl",
        CommandTemplate.of("djxl --num_threads=0 {in} {out}"),
        ".ppm",
        CommandTemplate.of("cjxl --version"),
        Pattern.compile("(?m)^cjxl v?(\\S+)"),
        List.of(20.0, 12.0, 7.5, 4.8, 3.0, 1.9, 1.1, 0.6),
        0.01);
  }

  /** JPEG 2000 by the PSNR it aims at for each picture, with the lossy 9/7 wavelet. */
  private static ExternalCodecSpec jpeg2000() {
    return new ExternalCodecSpec(
        "jp2",
        "jp2",
        "JPEG 2000 (opj_compress -I)",
        "libopenjp2-tools",
        ExternalCodecSpec.Input.PNG,
        CommandTemplate.of("opj_compress -I -q {q} -threads 1 -i {in} -o {out}"),
        ".jp2",
        CommandTemplate.of("opj_decompress -threads 1 -i {in} -o {out}"),
        ".png",
        CommandTemplate.of("opj_compress -h"),
        Pattern.compile("openjp2 library v?([0-9][0-9.]*[0-9])"),
        List.of(26.0, 28.5, 31.0, 33.5, 36.0, 38.5, 41.0, 43.5),
        0.05);
  }
}
