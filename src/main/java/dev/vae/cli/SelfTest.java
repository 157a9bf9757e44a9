package dev.vae.cli;

import dev.vae.codec.ArchiveAim;
import dev.vae.codec.ArchiveEncoder;
import dev.vae.codec.ArchiveReader;
import dev.vae.codec.Effort;
import dev.vae.codec.EncodedPicture;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.codec.Quality;
import dev.vae.error.CorruptFileException;
import dev.vae.evaluation.ScratchFolder;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelDescription;
import dev.vae.model.ModelLibrary;
import dev.vae.model.vector.VectorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Decodes a few files that come with the program, and checks that they give the samples that they
 * gave where the program was made.
 */
final class SelfTest {
  private static final String FOLDER = "/golden/v1/";
  private static final String MODEL_FOLDER = "/golden/models/golden/";
  private static final List<String> MODEL_FILES = List.of("manifest.json", "contexts.bin");

  /** One file of each kind of coding: short and long headers, one tile and two, exact samples. */
  private static final List<String> NAMES =
      List.of("gray-alpha-short", "rgb-short", "rgba-two-tiles", "stored-rgba-short");

  private static final int SIDE = 64;

  private final int threads;

  /**
   * Creates a test.
   *
   * @param threads threads that share a picture's work, at least 1
   */
  SelfTest(int threads) {
    this.threads = threads;
  }

  /**
   * What became of one file.
   *
   * @param name the file
   * @param failure what is wrong; null if all is right
   */
  record Result(String name, IOException failure) {}

  /**
   * Decodes the files that come with the program.
   *
   * @return one result a file
   * @throws IOException if the files are missing in the program or cannot be unpacked
   */
  List<Result> run() throws IOException {
    List<String> expected =
        new String(resource(FOLDER + "samples.txt"), StandardCharsets.UTF_8).lines().toList();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      PictureDecoder decoder = decoder(ModelLibrary.open(List.of(unpackModel(scratch))));
      List<Result> results = new ArrayList<>();
      for (String name : NAMES) {
        results.add(check(name, expected, decoder));
      }
      return results;
    }
  }

  /**
   * Encodes a picture with a model and decodes it again.
   *
   * @param models where the model is
   * @param model which one
   * @throws IOException if the model cannot be loaded or the file does not decode
   */
  void checkRoundTrip(ModelLibrary models, ModelDescription model) throws IOException {
    Picture decoded;
    Picture picture;
    if (model.family().equals(ModelLibrary.VECTOR)) {
      LoadedVectorModel vector = models.vectorById(model.id().shortBits());
      VectorModel sizes = vector.content();
      picture = pattern(sizes.width(), sizes.height(), sizes.channels());
      decoded = throughArchive(picture, vector);
    } else {
      picture = pattern(SIDE, SIDE, 3);
      EncodedPicture coded =
          new PictureEncoder(models.byName(model.id().toString()), threads)
              .encode(picture, Quality.DEFAULT);
      decoded = decoder(models).decode(coded.bytes());
    }
    if (decoded.width() != picture.width()
        || decoded.height() != picture.height()
        || decoded.channels() != picture.channels()) {
      throw new CorruptFileException("a picture comes back with another size");
    }
  }

  private static Picture pattern(int width, int height, int channels) {
    byte[] samples = new byte[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * i / 97);
    }
    return new Picture(width, height, channels, samples);
  }

  private static Picture throughArchive(Picture picture, LoadedVectorModel model)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveEncoder encoder =
        new ArchiveEncoder(model, ArchiveAim.lossless(), Effort.DEFAULT, 1, false, 1, out);
    encoder.add(picture, null);
    encoder.finish();
    try (ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(out.toByteArray()), 1)) {
      reader.use(model);
      Picture decoded = reader.find("0").picture();
      if (!Arrays.equals(picture.samples(), decoded.samples())) {
        throw new CorruptFileException("an exact picture comes back with other samples");
      }
      return decoded;
    }
  }

  private PictureDecoder decoder(ModelLibrary models) {
    return new PictureDecoder(models, SizeLimits.DEFAULT, threads);
  }

  private static Result check(String name, List<String> expected, PictureDecoder decoder) {
    try {
      String found = describe(name, decoder.decode(resource(FOLDER + name + ".vae")));
      if (expected.contains(found)) {
        return new Result(name, null);
      }
      return new Result(name, new CorruptFileException("decodes to other samples: " + found));
    } catch (IOException e) {
      return new Result(name, e);
    }
  }

  /** Returns a picture's line in the list of samples: size, channels and CRC-32C. */
  private static String describe(String name, Picture picture) {
    CRC32C crc = new CRC32C();
    crc.update(picture.samples());
    return String.format(
        "%s %d %d %d %08x",
        name, picture.width(), picture.height(), picture.channels(), (int) crc.getValue());
  }

  /** Models are read from folders; this one is inside the program. */
  private static Path unpackModel(ScratchFolder scratch) throws IOException {
    Path store = scratch.newFolder();
    Path model = Files.createDirectories(store.resolve("golden"));
    for (String file : MODEL_FILES) {
      Files.write(model.resolve(file), resource(MODEL_FOLDER + file));
    }
    return store;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = SelfTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the program lacks its file " + name);
      }
      return in.readAllBytes();
    }
  }
}
