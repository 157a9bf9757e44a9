package dev.vae.cli;

import dev.vae.codec.ArchiveAim;
import dev.vae.codec.EncodedPicture;
import dev.vae.codec.ExactCellEncoder;
import dev.vae.codec.LosslessEncoder;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.codec.Quality;
import dev.vae.evaluation.Aim;
import dev.vae.evaluation.AimKind;
import dev.vae.evaluation.AimSearch;
import dev.vae.evaluation.AimedPicture;
import dev.vae.evaluation.QualityFloor;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How good or how small pictures are to become: one of these, or the default quality. */
final class AimOptions {
  @Option(
      names = {"-q", "--quality"},
      paramLabel = "N",
      converter = QualityConverter.class,
      description = "Quality, 1 to 100, higher is better (default 75).")
  private Double quality;

  @Option(
      names = "--target-size",
      paramLabel = "SIZE",
      converter = ByteCountConverter.class,
      description = "The best picture in a file of at most SIZE bytes; K, KB, KiB, M... allowed.")
  private Long size;

  @Option(
      names = "--target-bpp",
      paramLabel = "X",
      description = "The best picture in at most X bits a pixel, headers included.")
  private Double bpp;

  @Option(
      names = "--target-psnr",
      paramLabel = "DB",
      description = "The smallest file with a PSNR RGB of at least DB decibels.")
  private Double psnrDb;

  @Option(
      names = "--target-ms-ssim",
      paramLabel = "X",
      description = "The same for MS-SSIM RGB; above 1 it is in dB.")
  private Double msSsim;

  @Option(
      names = "--min-psnr",
      paramLabel = "DB",
      description =
          "No part of a picture is worse than this: cells of 256 pixels with a lower PSNR RGB are"
              + " made exact.")
  private Double minPsnrDb;

  @Option(names = "--lossless", description = "Every sample exact.")
  private boolean lossless;

  @Option(
      names = "--max-error",
      paramLabel = "N",
      converter = MaxErrorConverter.class,
      description = "Each color sample off by at most N; alpha exact.")
  private Integer maxError;

  @Option(
      names = "--nearest",
      description = "Take what comes nearest to the target, within it or not.")
  private boolean nearest;

  /**
   * Refuses what cannot be meant.
   *
   * @throws UsageException if more than one of these is given, or a target makes no sense
   */
  void check() throws UsageException {
    Stream<Object> all =
        Stream.of(quality, size, bpp, psnrDb, msSsim, maxError, lossless ? Boolean.TRUE : null);
    long given = all.filter(Objects::nonNull).count();
    if (given > 1) {
      throw new UsageException(
          "-q, --target-size, --target-bpp, --target-psnr, --target-ms-ssim, --lossless and"
              + " --max-error exclude one another");
    }
    if (nearest && (given == 0 || quality != null || bounded())) {
      throw new UsageException("--nearest needs a target, such as --target-size");
    }
    checkTarget("--target-bpp", bpp);
    checkTarget("--target-psnr", psnrDb);
    checkTarget("--target-ms-ssim", msSsim);
    checkTarget("--min-psnr", minPsnrDb);
    checkFloor();
  }

  private void checkFloor() throws UsageException {
    if (minPsnrDb == null) {
      return;
    }
    if (bounded()) {
      throw new UsageException(
          "--min-psnr has no effect with --lossless or --max-error, which bound every sample");
    }
    if (size != null || bpp != null) {
      throw new UsageException(
          "--min-psnr excludes --target-size and --target-bpp: exact cells take what they take");
    }
    if (psnrDb != null && psnrDb < minPsnrDb) {
      throw new UsageException(
          "--target-psnr %s is below --min-psnr %s, which already holds for every part"
              .formatted(psnrDb, minPsnrDb));
    }
  }

  private static void checkTarget(String name, Double target) throws UsageException {
    if (target != null && !(target > 0 && Double.isFinite(target))) {
      throw new UsageException("%s: '%s' must be a number above 0".formatted(name, target));
    }
  }

  /** Returns whether samples are to be exact, or within a largest error. */
  boolean bounded() {
    return lossless || maxError != null;
  }

  /** Returns how to encode pictures exactly, or within the largest error. */
  PictureCoding coding(LosslessEncoder encoder) {
    int error = maxError == null ? 0 : maxError;
    return (picture, annotations) -> {
      int allowed = Math.min(error, picture.sampleMax());
      return PictureCoding.Result.of(encoder.encode(picture, allowed, annotations));
    };
  }

  /**
   * Returns how to encode pictures so.
   *
   * @param cells makes those cells exact that would be too bad
   */
  PictureCoding coding(PictureEncoder encoder, PictureDecoder decoder, ExactCellEncoder cells) {
    QualityFloor floor = new QualityFloor(minPsnrDb == null ? 0 : minPsnrDb, decoder, cells);
    Aim aim = aim();
    String model = encoder.modelName();
    if (aim == null) {
      double wanted = quality == null ? Quality.DEFAULT : quality;
      return (picture, annotations) -> {
        EncodedPicture coded = encoder.encode(picture, wanted, annotations);
        return PictureCoding.Result.of(
            floor.lift(coded, picture, annotations), model, Optional.empty());
      };
    }
    AimSearch search = new AimSearch(encoder, decoder, aim);
    return (picture, annotations) -> {
      AimedPicture found = search.encode(picture, annotations);
      EncodedPicture lifted = floor.lift(found.coded(), picture, annotations);
      return PictureCoding.Result.of(lifted, model, Optional.of(AimReport.of(found)));
    };
  }

  /** Returns whether files of other models can be held against one: they have the same PSNR. */
  boolean comparesByPsnr() {
    return !nearest && size == null && bpp == null && msSsim == null && maxError == null;
  }

  /**
   * Returns the PSNR RGB that every model must reach, infinite if pictures are to be exact; empty
   * for a quality, which means another PSNR for each picture.
   */
  OptionalDouble leastPsnrDb() {
    if (lossless) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    return psnrDb == null ? OptionalDouble.empty() : OptionalDouble.of(psnrDb);
  }

  /**
   * Returns what an archive of small pictures is to reach.
   *
   * @throws UsageException if a target is given that archives do not have
   */
  ArchiveAim archiveAim() throws UsageException {
    if (size != null || bpp != null || msSsim != null || maxError != null || nearest) {
      throw new UsageException(
          "an archive of small pictures takes -q, --target-psnr or --lossless, no other target");
    }
    if (minPsnrDb != null) {
      throw new UsageException(
          "--min-psnr is for files of one picture; in an archive no picture is below"
              + " --target-psnr");
    }
    if (lossless) {
      return ArchiveAim.lossless();
    }
    return psnrDb != null
        ? ArchiveAim.leastPsnr(psnrDb)
        : ArchiveAim.ofQuality(quality == null ? Quality.DEFAULT : quality);
  }

  private Aim aim() {
    if (size != null) {
      return new Aim(AimKind.SIZE, size, nearest);
    }
    if (bpp != null) {
      return new Aim(AimKind.BPP, bpp, nearest);
    }
    if (psnrDb != null) {
      return new Aim(AimKind.PSNR, psnrDb, nearest);
    }
    if (msSsim != null) {
      return new Aim(AimKind.MS_SSIM, msSsim > 1 ? fromDecibels(msSsim) : msSsim, nearest);
    }
    return null;
  }

  private static double fromDecibels(double decibels) {
    return 1 - Math.pow(10, -decibels / 10);
  }
}
