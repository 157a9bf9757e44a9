package dev.vae.cli;

import dev.vae.codec.CodedBytes;
import dev.vae.codec.PartialPicture;
import dev.vae.codec.PartialRequest;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureInfo;
import dev.vae.error.NotVaeFileException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.evaluation.Comparison;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.ReadPicture;
import dev.vae.image.SrgbConversion;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vae compare}: how far apart two pictures are. */
@Command(
    name = "compare",
    description = {
      "Measure how far apart two pictures are: PSNR, MS-SSIM and the largest error.",
      "Pictures and .vae files may be compared with one another."
    },
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  @ParentCommand private VaeCommand vae;

  @Spec private CommandSpec spec;

  @Mixin private GateOptions gate = new GateOptions();

  @Parameters(
      index = "0",
      paramLabel = "ORIGINAL",
      description = "Picture or .vae file; '-' is standard input.")
  private String original;

  @Parameters(index = "1", paramLabel = "OTHER", description = "Picture or .vae file.")
  private String other;

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    List<Input> inputs =
        new InputNames(context.streams(), new InputOptions(), extension -> false)
            .inputs(List.of(original, other));
    context.settleThreads();
    Picture a = read(inputs.get(0));
    Picture b = read(inputs.get(1));
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new UnreadablePictureException(
          "pictures are %dx%d and %dx%d, must be of one size to be compared"
              .formatted(a.width(), a.height(), b.width(), b.height()));
    }
    Comparison comparison = Comparison.between(a, b);
    List<String> misses =
        gate.gate()
            .misses(comparison.psnrRgbDb(), comparison.msSsimRgb(), comparison.msSsimRgbDb());
    misses.forEach(miss -> context.console().error(miss));
    ExitCode code = misses.isEmpty() ? ExitCode.DONE : ExitCode.MISSED;
    if (context.json()) {
      document(a, comparison).write(context.out(), code);
    } else {
      print(comparison, spec.commandLine().getOut());
    }
    return code.code();
  }

  private Picture read(Input input) throws IOException, UsageException {
    RunContext context = vae.context();
    byte[] bytes = input.readAll();
    CodedBytes file = CodedBytes.of(bytes);
    if (isVaeFile(file)) {
      PictureDecoder decoder =
          new PictureDecoder(
              context.models().open(), vae.options().limits(), context.codecThreads(1));
      PartialPicture decoded = decoder.decode(file, PartialRequest.WHOLE);
      return SrgbConversion.of(decoded.picture(), decoded.annotations().metadata());
    }
    ReadPicture read = new PictureReader(vae.options().limits()).read(bytes);
    read.notes().forEach(note -> context.console().note(input.label(), note));
    return read.picture();
  }

  private static boolean isVaeFile(CodedBytes file) throws IOException {
    try {
      PictureInfo.read(file);
      return true;
    } catch (NotVaeFileException e) {
      return false;
    }
  }

  private static void print(Comparison comparison, PrintWriter out) {
    out.println(Figures.format("PSNR RGB     %9.4f dB", comparison.psnrRgbDb()));
    out.println(Figures.format("PSNR Y       %9.4f dB", comparison.psnrLumaDb()));
    out.println(
        Figures.format(
            "MS-SSIM RGB  %9.6f  %.4f dB", comparison.msSsimRgb(), comparison.msSsimRgbDb()));
    out.println(
        Figures.format(
            "MS-SSIM Y    %9.6f  %.4f dB", comparison.msSsimLuma(), comparison.msSsimLumaDb()));
    out.println(Figures.format("max error    %4d", comparison.maxError()));
    if (comparison.maxAlphaError() > 0) {
      out.println(Figures.format("max alpha    %4d", comparison.maxAlphaError()));
    }
    if (comparison.scales() < Comparison.ALL_SCALES) {
      out.println(
          "MS-SSIM is of %d scales instead of %d: the picture is small"
              .formatted(comparison.scales(), Comparison.ALL_SCALES));
    }
    if (comparison.identical()) {
      out.println("the pictures are identical");
    }
    out.flush();
  }

  private JsonDocument document(Picture picture, Comparison comparison) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("original", original);
    fields.put("other", other);
    fields.put("width", picture.width());
    fields.put("height", picture.height());
    fields.put("identical", comparison.identical());
    fields.put("psnrRgbDb", JsonNumbers.finite(comparison.psnrRgbDb()));
    fields.put("psnrYDb", JsonNumbers.finite(comparison.psnrLumaDb()));
    fields.put("msSsimRgb", comparison.msSsimRgb());
    fields.put("msSsimRgbDb", JsonNumbers.finite(comparison.msSsimRgbDb()));
    fields.put("msSsimY", comparison.msSsimLuma());
    fields.put("msSsimYDb", JsonNumbers.finite(comparison.msSsimLumaDb()));
    fields.put("msSsimScales", comparison.scales());
    fields.put("maxError", comparison.maxError());
    fields.put("maxAlphaError", comparison.maxAlphaError());
    return new JsonDocument("compare", List.of(fields));
  }
}
