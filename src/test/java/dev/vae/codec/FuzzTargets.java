package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.Header.Section;
import dev.vae.error.VaeException;
import dev.vae.image.IdxReader;
import dev.vae.image.Metadata;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.TileSymbols;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.network.Parameters;
import dev.vae.model.vector.VectorModel;
import dev.vae.prior.ContextState;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.SmallVectorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads bytes that anybody may have made, as each reader would get them. Whatever they are, a
 * reader ends with a result or an exception for bad input; {@code scripts/fuzz} looks for bytes
 * that make it do anything else.
 */
public enum FuzzTargets {
  /** A coded file: header, metadata, tiles. */
  CONTAINER {
    @Override
    void read(byte[] bytes) throws IOException {
      FileInfo.read(bytes);
      DECODER.decode(bytes);
    }
  },

  /**
   * A file cut or damaged, of which parts are wanted: at the scale that its length tells. Each tile
   * needs statistics of megabytes, so pictures of many tiles would leave time for little else.
   */
  PARTIAL {
    @Override
    void read(byte[] bytes) throws IOException {
      Header header = FileInfo.read(bytes).header();
      if ((long) header.width() * header.height() <= FEW_PIXELS) {
        int scale = bytes.length % (PartialRequest.SCALE_MAX + 1);
        PartialRequest request = new PartialRequest(Optional.empty(), scale, true);
        DECODER.decode(CodedBytes.of(bytes), request);
      }
    }
  },

  /** A tile's payload under a right checksum: three bytes of size and kind, then the payload. */
  ENTROPY {
    @Override
    void read(byte[] bytes) throws IOException {
      if (bytes.length < 3) {
        return;
      }
      int channels = 1 + (bytes[2] & 3);
      Header header =
          HandMadeFiles.header(
              1 + (bytes[0] & 63), 1 + (bytes[1] & 63), channels, 1, (512 * bytes[2]) & 0xffff);
      byte[] payload = Arrays.copyOfRange(bytes, 3, bytes.length);
      if (header.tileGrid().count() == 1) {
        DECODER.decode(HandMadeFiles.withPayload(sealed(header, payload), payload));
      }
    }

    private Header sealed(Header header, byte[] payload) {
      PyramidShape shape = PyramidShape.of(header.width(), header.height());
      TileSymbols symbols = TileSymbols.zeros(shape, header.color() ? 3 : 1, header.alpha());
      new TileCodec(GoldenModel.model().contexts()).decode(symbols, payload, 0, payload.length);
      int check = new SymbolCheck(header).add(symbols).value();
      return header.withSections(List.of(new Section(payload.length, check)));
    }
  },

  /** An archive of small pictures. */
  ARCHIVE {
    @Override
    void read(byte[] bytes) throws IOException {
      try (ArchiveReader archive = new ArchiveReader(new ByteArrayInputStream(bytes), 1)) {
        archive.use(SMALL);
        archive.read(entry -> {});
      }
    }
  },

  /** The files of a model's folder. */
  MODEL {
    @Override
    void read(byte[] bytes) throws IOException {
      try {
        ContextState.inflate(bytes);
      } catch (IOException e) {
        // As it should be.
      }
      try {
        Parameters.fromBytes(bytes);
      } catch (IOException e) {
        // As it should be.
      }
      VectorModel.fromBytes(bytes);
    }
  },

  /** An IDX file. */
  IDX {
    @Override
    void read(byte[] bytes) throws IOException {
      try (IdxReader idx = new IdxReader(new ByteArrayInputStream(bytes), LIMITS)) {
        for (int i = 0; i < Math.min(idx.count(), 1000); i++) {
          idx.next();
        }
      }
    }
  },

  /** A picture of any format. */
  PICTURE {
    @Override
    void read(byte[] bytes) throws IOException {
      Picture picture = READER.read(bytes).picture();
      if (picture.pixels() > LIMITS.maxPixels()) {
        throw new AssertionError("a picture over the limit");
      }
    }
  };

  private static final int FEW_PIXELS = 48 * 48;
  private static final SizeLimits LIMITS = new SizeLimits(1 << 18, 4096);
  private static final PictureDecoder DECODER =
      new PictureDecoder(GoldenModel.library(), LIMITS, 1);
  private static final PictureReader READER =
      new PictureReader(LIMITS, EnumSet.allOf(Metadata.Kind.class));
  private static final LoadedVectorModel SMALL = SmallVectorModel.ofDigits();
  private static final FuzzTargets CHOSEN =
      valueOf(System.getProperty("vae.fuzz.target", "CONTAINER"));

  /** Reads the bytes; an {@link IOException} is the right end of wrong ones. */
  abstract void read(byte[] bytes) throws IOException;

  /** Reads the bytes; whatever is thrown is a finding. */
  void check(byte[] bytes) {
    try {
      read(bytes);
    } catch (IOException e) {
      if (e instanceof VaeException && e.getMessage().lines().count() != 1) {
        throw new AssertionError("no message of one line", e);
      }
    }
  }

  /** Called by the fuzzer first: loading this class makes models, which is no input's fault. */
  public static void fuzzerInitialize() {
    assert CHOSEN != null;
  }

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    CHOSEN.check(bytes);
  }
}
