package dev.vae.cli;

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

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE", description = "Pictures; '-' is standard input.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    List<Transfer> transfers = output.plan(context, files, EXTENSION, EXTENSION::equalsIgnoreCase);
    context.settleThreads();
    ModelStore store = context.models();
    PyramidModel pyramid = store.open().byName(store.modelName(model));
    PictureCompression compression =
        new PictureCompression(
            new PictureReader(vae.options().limits()),
            new PictureEncoder(pyramid, context.codecThreads(transfers.size())),
            quality);
    output.makeFolder();
    return new ConversionRun("compress", context).run(transfers, compression::run).code();
  }
}
