package dev.vae.cli;

import dev.vae.codec.EncodedPicture;
import dev.vae.codec.PictureEncoder;
import dev.vae.image.PictureReader;
import dev.vae.image.ReadPicture;
import java.io.IOException;

/** Turns picture files into coded files. Safe for use from many threads. */
final class PictureCompression {
  private final PictureReader reader;
  private final PictureEncoder encoder;
  private final double quality;

  /**
   * Creates the work of one run.
   *
   * @param reader reads the pictures
   * @param encoder codes them
   * @param quality 1 to 100
   */
  PictureCompression(PictureReader reader, PictureEncoder encoder, double quality) {
    this.reader = reader;
    this.encoder = encoder;
    this.quality = quality;
  }

  /**
   * Compresses one picture.
   *
   * @throws IOException if it cannot be read, coded or written; the type says which
   */
  Conversion run(Transfer transfer) throws IOException {
    transfer.output().check();
    Source source = read(transfer.input());
    EncodedPicture coded = encoder.encode(source.read().picture(), quality);
    transfer.output().write(out -> out.write(coded.bytes()));
    return new Conversion(
        transfer, coded.info(), source.bytes(), coded.bytes().length, true, source.read().notes());
  }

  /** A method of its own, so that the file's bytes are garbage before coding begins. */
  private Source read(Input input) throws IOException {
    byte[] file = input.readAll();
    return new Source(reader.read(file), file.length);
  }

  private record Source(ReadPicture read, long bytes) {}
}
