package dev.vae.evaluation;

import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A codec run as two separate programs, as a user would run them. */
final class ExternalContestant implements Contestant {
  private final ExternalCodecSpec spec;
  private final List<String> encoder;
  private final List<String> decoder;
  private final String version;
  private final Duration limit;

  /**
   * Makes a contestant of programs that were found.
   *
   * @param encoder how to start the encoder
   * @param decoder how to start the decoder
   * @param limit longest wall time of one run
   */
  ExternalContestant(
      ExternalCodecSpec spec, List<String> encoder, List<String> decoder, Duration limit)
      throws InterruptedException {
    this.spec = spec;
    this.encoder = List.copyOf(encoder);
    this.decoder = List.copyOf(decoder);
    this.limit = limit;
    version = askVersion();
  }

  private String askVersion() throws InterruptedException {
    Path nothing = Path.of("");
    try {
      List<String> command = spec.version().fill(encoder, 0, nothing, nothing);
      String output = ExternalProcess.runToAnyEnd(command, limit).output();
      Matcher matcher = spec.versionPattern().matcher(output);
      return matcher.find() ? groupsOf(matcher) : "version unknown";
    } catch (CodecFailedException e) {
      return "version unknown: " + e.getMessage();
    }
  }

  private static String groupsOf(Matcher matcher) {
    return IntStream.rangeClosed(1, matcher.groupCount())
        .mapToObj(matcher::group)
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public String label() {
    return spec.label();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<String> settings() {
    return List.of(spec.encode().toString(), spec.decode().toString());
  }

  @Override
  public List<Double> ladder() {
    return spec.ladder();
  }

  @Override
  public double qualityUnit() {
    return spec.qualityUnit();
  }

  @Override
  public CodedPicture run(PictureSource source, double quality, Path scratch)
      throws CodecFailedException, InterruptedException {
    Path in = spec.input() == ExternalCodecSpec.Input.PNG ? source.png() : source.pnm();
    Path coded = scratch.resolve("coded" + spec.codedSuffix());
    Path decoded = scratch.resolve("decoded" + spec.decodedSuffix());
    double encodeSeconds =
        ExternalProcess.run(spec.encode().fill(encoder, quality, in, coded), limit);
    double decodeSeconds =
        ExternalProcess.run(spec.decode().fill(decoder, quality, coded, decoded), limit);
    try {
      return new CodedPicture(Files.size(coded), read(decoded), encodeSeconds, decodeSeconds);
    } catch (IOException e) {
      throw new CodecFailedException(
          spec.decode().program() + " left no readable picture: " + e.getMessage(), e);
    } finally {
      delete(coded);
      delete(decoded);
    }
  }

  private static Picture read(Path file) throws IOException {
    return new PictureReader(SizeLimits.DEFAULT).read(file).picture();
  }

  private static void delete(Path file) throws CodecFailedException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new CodecFailedException("cannot delete " + file.getFileName(), e);
    }
  }
}
