package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.entropy.RangeDecoder;
import dev.vae.entropy.RangeEncoder;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.TileSymbols;
import dev.vae.testing.AllowedSymbols;
import dev.vae.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatentCoderTest {
  /** Encodes and decodes, both from copies of a state. */
  static byte[] checkRoundTrip(TileSymbols symbols, ContextState state) {
    int[][] planes = copy(symbols.latents().planes());
    int[] alpha = symbols.alpha().clone();
    byte[] bytes = encode(symbols, state);
    assertArrayEquals(planes, symbols.latents().planes(), "the encoder changed symbols");
    assertArrayEquals(alpha, symbols.alpha(), "the encoder changed alpha");
    TileSymbols decoded = decode(bytes, symbols, state);
    assertArrayEquals(planes, decoded.latents().planes());
    assertArrayEquals(alpha, decoded.alpha());
    return bytes;
  }

  private static int[][] copy(int[][] planes) {
    return Arrays.stream(planes).map(int[]::clone).toArray(int[][]::new);
  }

  private static byte[] encode(TileSymbols symbols, ContextState state) {
    RangeEncoder encoder = new RangeEncoder();
    new LatentCoder(state.copy(), encoder).code(symbols);
    return encoder.finish();
  }

  private static TileSymbols decode(byte[] bytes, TileSymbols like, ContextState state) {
    TileSymbols symbols =
        TileSymbols.zeros(like.latents().shape(), like.latents().colors(), like.hasAlpha());
    new LatentCoder(state.copy(), new RangeDecoder(bytes, 0, bytes.length)).code(symbols);
    return symbols;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomSymbolsOfAnyShapeComeBack(long seed) {
    Random random = Seeds.random("randomSymbolsOfAnyShapeComeBack", seed);
    ContextState state = ContextState.cold();
    for (int run = 0; run < 25; run++) {
      int width = 1 + random.nextInt(80);
      int height = 1 + random.nextInt(80);
      int levels = random.nextInt(PyramidShape.LEVELS_MAX + 1);
      int colors = random.nextBoolean() ? 1 : 3;
      checkRoundTrip(
          RandomSymbols.of(random, width, height, levels, colors, random.nextBoolean()), state);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "1,1,5", "1,100,4", "100,1,4", "2,2,5", "1,700,5", "33,1,5", "7,9,0"})
  void symbolsOfBandsWithoutRowsOrColumnsComeBack(int width, int height, int levels) {
    Random random = Seeds.random("symbolsOfBandsWithoutRowsOrColumnsComeBack", 5);
    for (int colors = 1; colors <= 3; colors += 2) {
      checkRoundTrip(
          RandomSymbols.of(random, width, height, levels, colors, true), ContextState.cold());
    }
  }

  private static TileSymbols filled(int width, int height, int levels, IntUnaryOperator symbol) {
    TileSymbols symbols = TileSymbols.zeros(new PyramidShape(width, height, levels), 3, false);
    for (int[] plane : symbols.latents().planes()) {
      Arrays.setAll(plane, symbol);
    }
    return AllowedSymbols.of(symbols);
  }

  @Test
  void symbolsOfTheLargestMagnitudeComeBack() {
    int most = LatentPyramid.SYMBOL_MAX;
    ContextState state = ContextState.cold();
    checkRoundTrip(filled(20, 20, 2, i -> most), state);
    checkRoundTrip(filled(20, 20, 2, i -> -most), state);
    checkRoundTrip(filled(20, 20, 2, i -> i % 2 == 0 ? most : -most), state);
    checkRoundTrip(filled(20, 20, 2, i -> i * 7 % 11 < 5 ? most : -most), state);
  }

  @Test
  void everyMagnitudeComesBack() {
    checkRoundTrip(filled(256, 256, 0, i -> i % 2 == 0 ? i : -i), ContextState.cold());
    checkRoundTrip(filled(64, 64, 5, i -> i % 2 == 0 ? i : -i), ContextState.cold());
  }

  @Test
  void zerosTakeNextToNothing() {
    byte[] bytes = checkRoundTrip(filled(1024, 1024, 5, i -> 0), ContextState.cold());
    assertTrue(bytes.length <= 60, bytes.length + " bytes for three million zeros");
  }

  @Test
  void aWarmStateCodesTheSameSymbolsInFewerBytes() {
    TileSymbols symbols = RandomSymbols.of(new Random(6), 64, 64, 3, 3, false);
    ContextState warm = ContextState.cold();
    byte[] cold = encode(symbols, warm);
    new LatentCoder(warm, new RangeEncoder()).code(symbols);
    byte[] warmed = checkRoundTrip(symbols, warm);
    assertTrue(warmed.length < cold.length, warmed.length + " of " + cold.length);
  }

  @Test
  void anyBytesDecodeToSymbols() {
    Random random = Seeds.random("anyBytesDecodeToSymbols", 7);
    ContextState state = ContextState.cold();
    for (int run = 0; run < 60; run++) {
      byte[] bytes = new byte[random.nextInt(3000)];
      random.nextBytes(bytes);
      int levels = random.nextInt(PyramidShape.LEVELS_MAX + 1);
      TileSymbols shape =
          TileSymbols.zeros(
              new PyramidShape(1 + random.nextInt(90), 1 + random.nextInt(90), levels),
              random.nextBoolean() ? 1 : 3,
              random.nextBoolean());
      TileSymbols decoded = decode(bytes, shape, state);
      int[][] planes = copy(decoded.latents().planes());
      assertArrayEquals(planes, AllowedSymbols.of(decoded).latents().planes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0xff, 0x55, 0x80, 0x01})
  void endlessRepetitionOfAByteDecodesToSymbols(int value) {
    byte[] bytes = new byte[1 << 20];
    Arrays.fill(bytes, (byte) value);
    decode(bytes, filled(200, 200, 5, i -> 0), ContextState.cold());
  }

  @Test
  void damagedStreamsDecodeToSymbols() {
    Random random = Seeds.random("damagedStreamsDecodeToSymbols", 8);
    TileSymbols symbols = RandomSymbols.of(random, 60, 45, 3, 3, true);
    ContextState state = ContextState.cold();
    byte[] bytes = encode(symbols, state);
    for (int run = 0; run < 60; run++) {
      byte[] damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      decode(damaged, symbols, state);
    }
  }
}
