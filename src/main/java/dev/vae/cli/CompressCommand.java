package dev.vae.cli;

import dev.vae.codec.ExactCellEncoder;
import dev.vae.codec.LosslessEncoder;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
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
      "  -r DIR                 each picture in the folder and in those within it",
      "  nothing                standard input to standard output",
      "  IN... -o OUT.vae       one archive of small pictures of one size; IN may be an IDX file",
    })
final class CompressCommand implements Callable<Integer> {
  /** The extension of coded files, without the dot. */
  static final String EXTENSION = "vae";

  @ParentCommand private VaeCommand vae;

  @Mixin private AimOptions aim = new AimOptions();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "Model: its name, the start of its hash, or its path;"
              + " 'auto' (default): whichever gives the smallest file.")
  private String model;

  @Mixin private EffortOption effort = new EffortOption();

  @Option(
      names = "--depth",
      paramLabel = "8",
      converter = DepthConverter.class,
      description = "Reduce pictures of 16 bits a sample to 8.")
  private Integer depth;

  @Option(
      names = "--resize",
      description = "Make small pictures of the size and kind that the model of -m takes.")
  private boolean resize;

  @Mixin private PreprocessingOptions preprocessing = new PreprocessingOptions();

  @Mixin private MetadataOptions metadata = new MetadataOptions();

  @Mixin private InputOptions input = new InputOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "FILE",
      description = "Pictures, with -r folders of them; '-' is standard input.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    aim.check();
    ModelStore store = context.models();
    ArchivePlan plan = ArchivePlan.of(context, input, output, files, store.givenModel(model));
    if (resize && (plan == null || !plan.namesModel())) {
      throw new UsageException(
          "--resize needs -m and a model of small pictures, such as mnist, whose size to take");
    }
    if (plan != null) {
      context.settleThreads();
      return plan.run(aim.archiveAim(), effort.effort(), resize).code();
    }
    InputNames names =
        new InputNames(
            context.streams(),
            input,
            extension -> PictureFormat.ofExtension(extension).isPresent());
    List<Transfer> transfers =
        output.plan(context, names, files, EXTENSION, EXTENSION::equalsIgnoreCase, ManyFiles.NONE);
    context.settleThreads();
    int threads = context.codecThreads(transfers.size());
    PictureCompression compression =
        aim.bounded() ? boundedCompression(store, threads) : compression(store, threads);
    return new ConversionRun("compress", context, output).run(transfers, compression::run).code();
  }

  private PictureCompression compression(ModelStore store, int threads)
      throws IOException, UsageException {
    String name = store.choosesModel(model) ? ModelLibrary.DEFAULT_NAME : store.modelName(model);
    ModelLibrary models = store.openWith(name);
    SizeLimits limits = vae.options().limits();
    PictureEncoder encoder =
        new PictureEncoder(models.byName(name), effort.effort(), limits, threads);
    PictureDecoder decoder = new PictureDecoder(models, limits, threads);
    ExactCellEncoder cells = new ExactCellEncoder(limits, threads);
    return compression(aim.coding(encoder, decoder, cells), models, decoder, threads);
  }

  /** Needs no model, but one for small pictures may give smaller files. */
  private PictureCompression boundedCompression(ModelStore store, int threads)
      throws IOException, UsageException {
    if (model != null && !store.choosesModel(model)) {
      throw new UsageException("-m has no effect with --lossless or --max-error: no model is used");
    }
    ModelLibrary models = store.open();
    PictureDecoder decoder = new PictureDecoder(models, vae.options().limits(), threads);
    PictureCoding coding = aim.coding(new LosslessEncoder(vae.options().limits(), threads));
    return compression(coding, models, decoder, threads);
  }

  /** Gives the coding its rivals, unless the user says which model to use. */
  private PictureCompression compression(
      PictureCoding general, ModelLibrary models, PictureDecoder decoder, int threads)
      throws UsageException {
    boolean chooses = vae.context().models().choosesModel(model) && aim.comparesByPsnr();
    PictureCoding coding =
        chooses
            ? new EnsembleCoding(general, aim.leastPsnrDb(), effort.effort(), models, decoder)
            : general;
    return new PictureCompression(
        reader(),
        preprocessing.preprocessing(),
        coding,
        decoder,
        vae.options().limits(),
        threads,
        output.remove);
  }

  private PictureReader reader() throws UsageException {
    PictureReader reader = new PictureReader(vae.options().limits(), metadata.kinds());
    return depth == null ? reader : reader.reducing();
  }
}
