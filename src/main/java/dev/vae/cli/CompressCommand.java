package dev.vae.cli;

import dev.vae.codec.ArchiveAim;
import dev.vae.codec.PictureEncoder;
import dev.vae.codec.Quality;
import dev.vae.image.PictureReader;
import dev.vae.model.PyramidModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vae compress}: picture files to coded files. */
@Command(
    name = "compress",
    aliases = {"encode", "c"},
    description = "Compress pictures to .vae files.",
    sortOptions = false,
    footerHeading = "%nNames:%n",
    footer = {
      "  IN OUT.vae, or IN -    one picture, with its output",
      "  IN...                  each gives {stem}.vae beside it, or in the folder of -O",
      "  nothing                standard input to standard output",
      "  IN... -o OUT.vae       one archive of small pictures of one size; IN may be an IDX file",
    })
final class CompressCommand implements Callable<Integer> {
  private static final String EXTENSION = "vae";

  @ParentCommand private VaeCommand vae;

  @Option(
      names = {"-q", "--quality"},
      paramLabel = "N",
      converter = QualityConverter.class,
      description = "Quality, 1 to 100, higher is better (default 75).")
  private double quality = Quality.DEFAULT;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "Model: its name, the start of its hash, or its path.")
  private String model;

  @Option(
      names = "--target-psnr",
      paramLabel = "DB",
      description = "In an archive: no picture is worse than this, in decibels.")
  private Double targetPsnr;

  @Option(names = "--lossless", description = "In an archive: every sample exact.")
  private boolean lossless;

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE", description = "Pictures; '-' is standard input.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    ModelStore store = context.models();
    ArchivePlan plan = ArchivePlan.of(context, output, files, store.givenModel(model));
    if (plan != null) {
      context.settleThreads();
      return plan.run(aim()).code();
    }
    if (targetPsnr != null || lossless) {
      throw new UsageException(
          "--target-psnr and --lossless are for archives of small pictures yet");
    }
    List<Transfer> transfers = output.plan(context, files, EXTENSION, EXTENSION::equalsIgnoreCase);
    context.settleThreads();
    PyramidModel pyramid = store.open().byName(store.modelName(model));
    PictureCompression compression =
        new PictureCompression(
            new PictureReader(vae.options().limits()),
            new PictureEncoder(pyramid, context.codecThreads(transfers.size())),
            quality);
    output.makeFolder();
    return new ConversionRun("compress", context).run(transfers, compression::run).code();
  }

  private ArchiveAim aim() throws UsageException {
    if (lossless && targetPsnr != null) {
      throw new UsageException("--lossless and --target-psnr exclude one another");
    }
    if (lossless) {
      return ArchiveAim.lossless();
    }
    if (targetPsnr == null) {
      return ArchiveAim.ofQuality(quality);
    }
    if (!Double.isFinite(targetPsnr)) {
      throw new UsageException("--target-psnr is " + targetPsnr + ", must be a number");
    }
    return ArchiveAim.leastPsnr(targetPsnr);
  }
}
