package dev.vae.codec;

import dev.vae.entropy.RangeEncoder;
import dev.vae.image.Picture;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidNetworks;
import dev.vae.prior.ContextState;
import dev.vae.prior.LatentCoder;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Makes the golden model: a context state warmed on a few synthetic pictures. */
final class GoldenModelWriter {
  private static final int SIDE = 64;
  private static final int COUNT_MAX = 30;

  private GoldenModelWriter() {}

  static void write() throws IOException {
    ContextState state = ContextState.cold();
    warm(state, SyntheticPictures.photograph(SIDE, SIDE, 4, 1), 50);
    warm(state, SyntheticPictures.photograph(SIDE, SIDE, 3, 2), 75);
    warm(state, SyntheticPictures.photograph(SIDE, SIDE, 1, 3), 85);
    state.capCounts(COUNT_MAX);
    byte[] contexts = state.deflate();
    Path folder = GoldenModel.STORE.resolve(GoldenModel.NAME);
    Files.createDirectories(folder);
    Files.write(folder.resolve("contexts.bin"), contexts);
    Files.writeString(folder.resolve("manifest.json"), manifest(contexts), StandardCharsets.UTF_8);
  }

  private static void warm(ContextState state, Picture picture, int quality) throws IOException {
    TileSymbols symbols =
        new PictureAnalysis(PyramidNetworks.NONE).symbols(picture, Quality.step(quality));
    new LatentCoder(state, new RangeEncoder()).code(symbols);
  }

  private static String manifest(byte[] contexts) {
    return String.join(
        "\n",
        "{",
        "  \"format\": 1,",
        "  \"name\": \"" + GoldenModel.NAME + "\",",
        "  \"family\": \"pyramid\",",
        "  \"id\": \"" + id(contexts) + "\"",
        "}",
        "");
  }

  private static String id(byte[] contexts) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(contexts);
      return HexFormat.of().formatHex(Arrays.copyOf(hash, Integer.BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
