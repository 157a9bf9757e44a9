package dev.vae.evaluation;

import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.image.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code vae} itself, inside this process, with its model loaded beforehand. */
public final class VaeContestant implements Contestant {
  /** Qualities from the lowest rate anyone uses to beyond what the eye can tell. */
  public static final List<Double> LADDER = List.of(8.0, 25.0, 40.0, 52.0, 64.0, 75.0, 82.0, 90.0);

  static final double QUALITY_UNIT = 0.1;

  private final Encoder encoder;
  private final PictureDecoder decoder;
  private final String label;
  private final String version;
  private final String settings;

  /** What is measured. */
  @FunctionalInterface
  public interface Encoder {
    /**
     * Returns a picture's file.
     *
     * @param quality 1 to 100
     * @throws IOException if it cannot be encoded
     */
    byte[] encode(Picture picture, double quality) throws IOException;

    /** Returns an encoder with its model. */
    static Encoder of(PictureEncoder encoder) {
      return (picture, quality) -> encoder.encode(picture, quality).bytes();
    }
  }

  /**
   * Creates a contestant.
   *
   * @param encoder encodes
   * @param decoder decodes, with the encoder's models at hand
   * @param label name readers see
   * @param version version of the program and name of the model
   * @param settings what a user would type for the same, with {@code {q}} for the quality
   */
  public VaeContestant(
      Encoder encoder, PictureDecoder decoder, String label, String version, String settings) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.label = label;
    this.version = version;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "vae";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<String> settings() {
    return List.of(settings);
  }

  @Override
  public List<Double> ladder() {
    return LADDER;
  }

  @Override
  public double qualityUnit() {
    return QUALITY_UNIT;
  }

  @Override
  public CodedPicture run(PictureSource source, double quality, Path scratch)
      throws CodecFailedException {
    try {
      return code(source.picture(), quality, scratch);
    } catch (IOException e) {
      throw new CodecFailedException("vae failed: " + e.getMessage(), e);
    }
  }

  /**
   * Codes a picture to a file and decodes that file. The times are those of coding and decoding
   * alone, without the file.
   *
   * @param picture any picture, alpha included
   * @param quality 1 to 100
   * @param scratch a folder of the caller's, for this call alone
   * @throws IOException if the codec fails, with the codec's own exceptions, or the file
   */
  CodedPicture code(Picture picture, double quality, Path scratch) throws IOException {
    Path coded = scratch.resolve("coded.vae");
    long start = System.nanoTime();
    byte[] encoded = encoder.encode(picture, quality);
    long encodedAt = System.nanoTime();
    Files.write(coded, encoded);
    byte[] file = Files.readAllBytes(coded);
    long readAt = System.nanoTime();
    Picture decoded = decoder.decode(file);
    long decodedAt = System.nanoTime();
    Files.delete(coded);
    return new CodedPicture(
        file.length, decoded, (encodedAt - start) / 1e9, (decodedAt - readAt) / 1e9);
  }
}
