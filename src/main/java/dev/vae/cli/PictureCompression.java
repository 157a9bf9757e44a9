package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.Preprocessing;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.ReadPicture;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;

/** Turns picture files into coded files. Safe for use from many threads. */
final class PictureCompression {
  private final PictureReader reader;
  private final Preprocessing preprocessing;
  private final PictureCoding coding;
  private final PictureDecoder decoder;
  private final SizeLimits limits;
  private final int threads;
  private final boolean removes;

  /**
   * Creates the work of one run.
   *
   * @param reader reads the pictures
   * @param preprocessing what is done to them first
   * @param coding codes them
   * @param decoder decodes the files again, to prove them
   * @param limits what preparing a picture may take
   * @param threads that share it
   * @param removes whether pictures are deleted once their files were decoded again
   */
  PictureCompression(
      PictureReader reader,
      Preprocessing preprocessing,
      PictureCoding coding,
      PictureDecoder decoder,
      SizeLimits limits,
      int threads,
      boolean removes) {
    this.reader = reader;
    this.preprocessing = preprocessing;
    this.limits = limits;
    this.threads = threads;
    this.coding = coding;
    this.decoder = decoder;
    this.removes = removes;
  }

  /**
   * Compresses one picture.
   *
   * @throws IOException if it cannot be read, coded or written; the type says which
   */
  Conversion run(Transfer transfer) throws IOException {
    transfer.output().check();
    SourceRemoval removal = SourceRemoval.of(transfer, removes);
    Source source = read(transfer.input());
    Preprocessing.Prepared prepared = preprocessing.apply(source.read().picture(), limits, threads);
    PictureCoding.Result result =
        coding.encode(
            prepared.picture(), new Annotations(source.read().metadata(), prepared.record()));
    transfer.output().write(out -> out.write(result.bytes()));
    removal.remove(written -> holds(written, result, prepared.picture()));
    return new PictureConversion(
        transfer,
        result.info(),
        result.modelName(),
        source.bytes(),
        result.bytes().length,
        true,
        source.read().notes(),
        result.aim());
  }

  /** Decoding verifies the symbols; what is to be near the picture is compared with it. */
  private boolean holds(byte[] written, PictureCoding.Result coded, Picture picture)
      throws IOException {
    long held = picture.samples().length + 2L * written.length;
    Picture decoded = decoder.beside(held).decode(written);
    return Arrays.equals(written, coded.bytes())
        && decoded.width() == picture.width()
        && decoded.height() == picture.height()
        && decoded.channels() == picture.channels()
        && decoded.depth() == picture.depth()
        && isNear(decoded, picture, coded.maxError());
  }

  private static boolean isNear(Picture decoded, Picture picture, OptionalInt maxError) {
    if (maxError.isEmpty() || Arrays.equals(decoded.samples(), picture.samples())) {
      return true;
    }
    int samples = picture.samples().length / picture.sampleBytes();
    for (int i = 0; i < samples; i++) {
      boolean alpha = picture.hasAlpha() && i % picture.channels() == picture.channels() - 1;
      int allowed = alpha ? 0 : maxError.getAsInt();
      if (Math.abs(decoded.sample(i) - picture.sample(i)) > allowed) {
        return false;
      }
    }
    return true;
  }

  /** A method of its own, so that the file's bytes are garbage before coding begins. */
  private Source read(Input input) throws IOException {
    byte[] file = input.readAll();
    return new Source(reader.read(file), file.length);
  }

  private record Source(ReadPicture read, long bytes) {}
}
