package dev.vae.cli;

import dev.vae.codec.PartialRequest;
import dev.vae.codec.PictureDecoder;
import dev.vae.image.PictureFormat;
import java.io.IOException;
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
    List<Input> archives = archives(context);
    if (!archives.isEmpty()) {
      return decompressArchives(context, archives).code();
    }
    if (only != null) {
      throw new UsageException("--only is for archives");
    }
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
            name -> PictureFormat.ofExtension(name).isPresent());
    PictureFormat chosen = formatFor(transfers);
    context.settleThreads();
    PictureDecoder decoder =
        new PictureDecoder(
            context.models().open(),
            vae.options().limits(),
            context.codecThreads(transfers.size()));
    PictureDecompression decompression =
        new PictureDecompression(
            decoder,
            vae.options().limits(),
            request,
            chosen,
            jpegQuality,
            metadata.kinds(),
            output.remove);
    return new ConversionRun("decompress", context, output)
        .run(transfers, decompression::run)
        .code();
  }

  private PictureFormat formatFor(List<Transfer> transfers) throws UsageException {
    PictureFormat chosen = format == null && !transfers.isEmpty() ? namedFormat(transfers) : format;
    if (output.remove && chosen == PictureFormat.JPEG) {
      throw new UsageException(
          "--rm would delete files of which jpeg keeps a rough copy alone; use png, or no --rm");
    }
    return chosen == null ? PictureFormat.PNG : chosen;
  }

  /** Returns the inputs if they are archives to be taken apart, all of them; else none. */
  private List<Input> archives(RunContext context) throws IOException, UsageException {
    InputNames names = input.codedFiles(context);
    if (!names.areArguments()) {
      return List.of();
    }
    List<Input> inputs = names.inputs(files);
    List<Input> archives = inputs.stream().filter(this::isTakenApart).toList();
    if (!archives.isEmpty() && archives.size() < inputs.size()) {
      throw new UsageException(
          archives.get(0).label()
              + " is an archive of many pictures, others are not; name them apart");
    }
    return archives;
  }

  /** An archive of one picture is a file like any other, unless it is asked for as an archive. */
  private boolean isTakenApart(Input input) {
    boolean asArchive = only != null || ArchiveDecompression.writesIdx(output);
    return ArchiveDecompression.isArchive(input)
        && (asArchive || !ArchiveDecompression.isOfOne(input));
  }

  private ExitCode decompressArchives(RunContext context, List<Input> archives)
      throws IOException, UsageException {
    if (archives.size() > 1 && output.folder == null) {
      throw new UsageException("several archives need -O, a folder for their pictures");
    }
    context.settleThreads();
    ArchiveDecompression decompression =
        new ArchiveDecompression(context, output, format, jpegQuality, allowPartial);
    return decompression.run(archives, only);
  }

  /** Made-up names have the extension of the format already, so one output tells for all. */
  private static PictureFormat namedFormat(List<Transfer> transfers) throws UsageException {
    String name = transfers.get(0).output().name();
    Optional<PictureFormat> named = PictureFormat.ofExtension(InputNames.extensionOf(name));
    if (named.isPresent() && !named.get().canWrite()) {
      throw new UsageException(
          "%s: %s can be read but not written; choose another extension, or --format"
              .formatted(name, named.get().displayName()));
    }
    return named.orElse(PictureFormat.PNG);
  }
}
