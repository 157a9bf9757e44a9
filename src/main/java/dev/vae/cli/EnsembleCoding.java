package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.ArchiveAim;
import dev.vae.codec.ArchiveEncoder;
import dev.vae.codec.CodedBytes;
import dev.vae.codec.Effort;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureInfo;
import dev.vae.error.VaeException;
import dev.vae.evaluation.Aim;
import dev.vae.evaluation.AimKind;
import dev.vae.evaluation.Comparison;
import dev.vae.evaluation.MissedAimException;
import dev.vae.image.Picture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelLibrary;
import dev.vae.model.vector.VectorModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Codes each picture under the model that takes the fewest bytes at the same quality: the general
 * one, or a specialist, which is a model of the vector family for pictures of exactly its kind.
 *
 * <p>A specialist's file is an archive of one picture, which holds nothing beside the pixels.
 */
final class EnsembleCoding implements PictureCoding {
  private static final Effort QUICKEST = new Effort(Effort.MIN);

  private final PictureCoding general;
  private final OptionalDouble leastPsnrDb;
  private final Effort effort;
  private final ModelLibrary models;
  private final PictureDecoder decoder;
  private final Map<VectorModel.Kind, List<LoadedVectorModel>> specialists =
      new ConcurrentHashMap<>();

  /**
   * Creates the coding of one run.
   *
   * @param general codes any picture
   * @param leastPsnrDb PSNR RGB that specialists must reach, infinite for exact pictures; if empty,
   *     that of the general model's picture
   * @param models the specialists, among others
   * @param decoder has these models and the general one
   */
  EnsembleCoding(
      PictureCoding general,
      OptionalDouble leastPsnrDb,
      Effort effort,
      ModelLibrary models,
      PictureDecoder decoder) {
    this.general = general;
    this.leastPsnrDb = leastPsnrDb;
    this.effort = effort;
    this.models = models;
    this.decoder = decoder;
  }

  @Override
  public Result encode(Picture picture, Annotations annotations) throws IOException {
    List<LoadedVectorModel> candidates = annotations.isEmpty() ? specialists(picture) : List.of();
    Result ofGeneral;
    try {
      ofGeneral = general.encode(picture, annotations);
    } catch (MissedAimException e) {
      if (candidates.isEmpty()) {
        throw e;
      }
      return ofSpecialists(picture, candidates);
    }
    return candidates.isEmpty() ? ofGeneral : smallest(picture, ofGeneral, candidates);
  }

  private Result smallest(Picture picture, Result ofGeneral, List<LoadedVectorModel> candidates)
      throws IOException {
    ArchiveAim aim =
        ArchiveAim.leastPsnr(
            leastPsnrDb.isPresent()
                ? leastPsnrDb.getAsDouble()
                : psnrDb(picture, ofGeneral.bytes()));
    Coded winner = fewest(picture, aim, candidates);
    if (winner.bytes().length >= ofGeneral.bytes().length) {
      return ofGeneral;
    }
    Optional<AimReport> report = ofGeneral.aim();
    if (report.isPresent()) {
      report = Optional.of(report.get().reaching(psnrDb(picture, winner.bytes())));
    }
    return result(winner, aim, report);
  }

  /** Specialists reach any PSNR, also one that the general model misses. */
  private Result ofSpecialists(Picture picture, List<LoadedVectorModel> candidates)
      throws IOException {
    double wantedDb = leastPsnrDb.orElseThrow();
    ArchiveAim aim = ArchiveAim.leastPsnr(wantedDb);
    Coded winner = fewest(picture, aim, candidates);
    AimReport report =
        new AimReport(
            new Aim(AimKind.PSNR, wantedDb, false),
            psnrDb(picture, winner.bytes()),
            true,
            candidates.size());
    return result(winner, aim, Optional.of(report));
  }

  /** A specialist's file. */
  private record Coded(LoadedVectorModel model, byte[] bytes) {}

  /** The quickest encoding tells which model is the best; the rest of the effort goes to that. */
  private Coded fewest(Picture picture, ArchiveAim aim, List<LoadedVectorModel> candidates)
      throws IOException {
    LoadedVectorModel best = candidates.get(0);
    int fewest = Integer.MAX_VALUE;
    if (candidates.size() > 1) {
      for (LoadedVectorModel candidate : candidates) {
        int bytes = ArchiveEncoder.encodeAlone(candidate, aim, QUICKEST, picture).length;
        best = bytes < fewest ? candidate : best;
        fewest = Math.min(fewest, bytes);
      }
    }
    return new Coded(best, ArchiveEncoder.encodeAlone(best, aim, effort, picture));
  }

  private static Result result(Coded winner, ArchiveAim aim, Optional<AimReport> report)
      throws IOException {
    boolean exact = aim.kind() == ArchiveAim.Kind.LOSSLESS;
    return new Result(
        winner.bytes(),
        PictureInfo.read(CodedBytes.of(winner.bytes())),
        exact ? OptionalInt.of(0) : OptionalInt.empty(),
        Optional.of(winner.model().name()),
        report);
  }

  private double psnrDb(Picture picture, byte[] file) throws IOException {
    return Comparison.between(picture, decoder.decode(file)).psnrRgbDb();
  }

  /** Models are looked for once for each kind of picture, and never for large ones. */
  private List<LoadedVectorModel> specialists(Picture picture) {
    int side = Math.max(picture.width(), picture.height());
    if (side > VectorModel.SIDE_MAX || picture.isDeep()) {
      return List.of();
    }
    return specialists.computeIfAbsent(
        new VectorModel.Kind(picture.width(), picture.height(), picture.channels()),
        this::specialists);
  }

  private List<LoadedVectorModel> specialists(VectorModel.Kind kind) {
    try {
      return models.vectorsFor(kind);
    } catch (VaeException e) {
      // What cannot be read has no candidates; the general model does without.
      return List.of();
    }
  }
}
