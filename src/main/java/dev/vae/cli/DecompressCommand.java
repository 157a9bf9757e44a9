package dev.vae.cli;

import dev.vae.codec.PartialRequest;
import dev.vae.codec.PictureDecoder;
import dev.vae.image.PictureFormat;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vae decompress}: coded files to picture files. */
@Command(
    name = "decompress",
    aliases = {"decode", "d"},
    description = "Decompress .vae files to pictures.",
    sortOptions = false,
    footerHeading = "%nNames:%n",
    footer = {
      "  IN OUT.png, or IN -    one file, with its output; the extension chooses the format",
      "  IN...                  each gives {stem}.png beside it, or in the folder of -O",
      "  -r DIR                 each .vae file in the folder and in those within it",
      "  nothing                standard input to standard output",
      "  ARCHIVE -O DIR         every picture of an archive; -o FILE.idx writes an IDX file",
    })
final class DecompressCommand implements Callable<Integer> {
  private static final int JPEG_QUALITY_DEFAULT = 90;

  @ParentCommand private VaeCommand vae;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = PictureFormatConverter.class,
      completionCandidates = PictureFormatConverter.Formats.class,
      description =
          "png, jpeg, tiff, bmp, ppm, pgm or pam (default: the output's extension, or png).")
  private PictureFormat format;

  @Option(
      names = "--jpeg-quality",
      paramLabel = "N",
      converter = JpegQualityConverter.class,
      description = "Quality of a JPEG output, 1 to 100 (default 90).")
  private int jpegQuality = JPEG_QUALITY_DEFAULT;

  @Mixin private MetadataOptions metadata = new MetadataOptions();

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--only",
      paramLabel = "NAME|N",
      description = "Of an archive, only the picture of this name, or number from 0.")
  private String only;

  @Option(
      names = "--allow-partial",
      description =
          "Of a damaged file, write the tiles or pictures that are intact; still exit code 3.")
  private boolean allowPartial;

  @Mixin private PartialOptions partial = new PartialOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "FILE",
      description = "Coded files, with -r folders of them; '-' is standard input.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    PartialRequest request = partial.request(allowPartial);
    if (output.remove && !request.equals(PartialRequest.WHOLE)) {
      throw new UsageException(
          "--rm needs the whole picture: no --region, --scale or --allow-partial");
    }
    String extension = format == null ? "png" : format.extensions().get(0);
    List<Transfer> transfers =
        output.plan(
            context,
            input.codedFiles(context),
            files,
            extension,
            name -> PictureFormat.ofExtension(name).isPresent(),
            new ManyFiles(this::isTakenApart, only == null));
    checkArchives(transfers, request);
    PictureFormat chosen = formatFor(transfers);
    context.settleThreads();
    ModelLibrary models = context.models().open();
    int threads = context.codecThreads(transfers.size());
    PictureDecompression pictures = pictures(models, threads, request, chosen);
    ArchiveDecompression archives = archives(models, threads, chosen);
    return new ConversionRun("decompress", context, output)
        .run(
            transfers,
            transfer -> isTakenApart(transfer) ? archives.run(transfer) : pictures.run(transfer))
        .code();
  }

  private PictureDecompression pictures(
      ModelLibrary models, int threads, PartialRequest request, PictureFormat chosen)
      throws UsageException {
    return new PictureDecompression(
        new PictureDecoder(models, vae.options().limits(), threads),
        vae.options().limits(),
        request,
        chosen,
        jpegQuality,
        metadata.kinds(),
        output.remove);
  }

  private ArchiveDecompression archives(ModelLibrary models, int threads, PictureFormat chosen) {
    return new ArchiveDecompression(
        vae.context(),
        models,
        output,
        chosen,
        jpegQuality,
        new ArchiveDecompression.Choice(only, allowPartial),
        threads);
  }

  private PictureFormat formatFor(List<Transfer> transfers) throws UsageException {
    PictureFormat chosen = format == null && !transfers.isEmpty() ? namedFormat(transfers) : format;
    if (output.remove && chosen == PictureFormat.JPEG) {
      throw new UsageException(
          "--rm would delete files of which jpeg keeps a rough copy alone; use png, or no --rm");
    }
    return chosen == null ? PictureFormat.PNG : chosen;
  }

  /** An archive of one picture is a file like any other, unless it is asked for as an archive. */
  private boolean isTakenApart(Input input) {
    return isArchiveAskedFor() || ArchiveDecompression.holdsMany(input);
  }

  private boolean isArchiveAskedFor() {
    return only != null || ArchiveDecompression.writesIdx(output);
  }

  private boolean isTakenApart(Transfer transfer) {
    return isArchiveAskedFor() || OutputNaming.folderOf(transfer.output()) != null;
  }

  private void checkArchives(List<Transfer> transfers, PartialRequest request)
      throws UsageException {
    if (only != null && transfers.size() > 1) {
      throw new UsageException("--only takes a picture of one archive; name no other file");
    }
    for (Transfer transfer : transfers) {
      if (isTakenApart(transfer)) {
        checkIsForArchives(transfer.input(), request);
      } else if (transfers.size() == 1 && ArchiveDecompression.holdsMany(transfer.input())) {
        throw OutputNaming.needsFolder(transfer.input());
      }
    }
  }

  private static void checkIsForArchives(Input archive, PartialRequest request)
      throws UsageException {
    if (request.region().isPresent() || request.scale() > 0) {
      throw new UsageException(
          "--region and --scale are for files of one picture, %s is an archive"
              .formatted(archive.label()));
    }
  }

  /** Made-up names have the extension of the format already, so one output tells for all. */
  private static PictureFormat namedFormat(List<Transfer> transfers) throws UsageException {
    Path file = OutputNaming.pathOf(transfers.get(0).output());
    String name = file == null ? "" : file.toString();
    Optional<PictureFormat> named = PictureFormat.ofExtension(InputNames.extensionOf(name));
    if (named.isPresent() && !named.get().canWrite()) {
      throw new UsageException(
          "%s: %s can be read but not written; choose another extension, or --format"
              .formatted(name, named.get().displayName()));
    }
    return named.orElse(PictureFormat.PNG);
  }
}
