package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.entropy.RangeEncoder;
import dev.vae.error.UnsupportedVersionException;
import dev.vae.latent.TileSymbols;
import dev.vae.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class ContextStateTest {
  /** Probabilities keep 12 of their 22 bits, at the middle of what the rest could be. */
  private static final int PROBABILITY_TOLERANCE = 8;

  private static ContextState warm() {
    ContextState state = ContextState.cold();
    Random random = Seeds.random("warm state", 1);
    TileSymbols symbols = RandomSymbols.of(random, 70, 50, 3, 3, true);
    new LatentCoder(state, new RangeEncoder()).code(symbols);
    return state;
  }

  private static byte[] encode(ContextState state) {
    RangeEncoder encoder = new RangeEncoder();
    Random random = new Random(2);
    new LatentCoder(state, encoder).code(RandomSymbols.of(random, 40, 30, 2, 3, false));
    return encoder.finish();
  }

  @Test
  void inflatedStateIsTheDeflatedOneButForTheLastBitsOfProbabilities() throws IOException {
    ContextState state = warm();
    ContextState read = ContextState.inflate(state.deflate());
    assertArrayEquals(state.weights, read.weights);
    for (int i = 0; i < state.magnitudeWeights.length; i++) {
      assertEquals(state.magnitudeWeights[i], read.magnitudeWeights[i], 31.5, "at " + i);
    }
    assertNear(state.mixed, read.mixed);
    assertNear(state.plain, read.plain);
    assertNear(state.refined, read.refined);
  }

  private static void assertNear(int[] expected, int[] found) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          expected[i] & AdaptiveBit.COUNT_MASK, found[i] & AdaptiveBit.COUNT_MASK, "at " + i);
      int difference = AdaptiveBit.probability16(expected[i]) - AdaptiveBit.probability16(found[i]);
      assertTrue(Math.abs(difference) <= PROBABILITY_TOLERANCE, "at " + i + ": " + difference);
    }
  }

  @Test
  void stateReadTwiceCodesAlike() throws IOException {
    byte[] file = warm().deflate();
    assertArrayEquals(encode(ContextState.inflate(file)), encode(ContextState.inflate(file)));
  }

  @Test
  void writingWhatWasReadGivesTheSameBytes() throws IOException {
    byte[] file = warm().deflate();
    assertArrayEquals(file, ContextState.inflate(file).deflate());
  }

  @Test
  void copyAdaptsOnItsOwn() {
    ContextState state = ContextState.cold();
    byte[] before = encode(state.copy());
    assertArrayEquals(before, encode(state.copy()));
    encode(state);
    assertNotEquals(before.length, encode(state).length);
  }

  @Test
  void cappedCountsAreCapped() {
    ContextState state = warm();
    state.capCounts(7);
    for (int[] bits : new int[][] {state.mixed, state.plain, state.refined}) {
      for (int bit : bits) {
        assertTrue((bit & AdaptiveBit.COUNT_MASK) <= 7);
      }
    }
  }

  @Test
  void everyCutIsRejected() {
    byte[] file = ContextState.cold().deflate();
    for (int kept = 0; kept < file.length; kept += 1 + kept / 16) {
      byte[] cut = Arrays.copyOf(file, kept);
      assertThrows(IOException.class, () -> ContextState.inflate(cut), "cut to " + kept);
    }
  }

  @Test
  void changedByteIsRejectedOrGivesAStateThatCodes() {
    byte[] file = warm().deflate();
    Random random = Seeds.random("changedByteIsRejectedOrGivesAStateThatCodes", 3);
    for (int run = 0; run < 40; run++) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        encode(ContextState.inflate(damaged));
      } catch (IOException expected) {
        assertTrue(expected.getMessage() == null || !expected.getMessage().isEmpty());
      }
    }
  }

  @Test
  void anyNumbersInAStateCodeAndComeBack() {
    Random random = Seeds.random("anyNumbersInAStateCodeAndComeBack", 4);
    ContextState state = ContextState.cold();
    for (int[] bits : new int[][] {state.mixed, state.plain, state.refined}) {
      Arrays.setAll(bits, i -> random.nextInt());
    }
    Arrays.setAll(state.weights, i -> (short) random.nextInt());
    Arrays.setAll(state.magnitudeWeights, i -> ((short) random.nextInt()) << 5);
    LatentCoderTest.checkRoundTrip(RandomSymbols.of(random, 90, 70, 2, 3, true), state);
  }

  @Test
  void bytesAfterTheEndAreRejected() throws IOException {
    byte[] content = inflated(ContextState.cold().deflate());
    byte[] longer = deflated(Arrays.copyOf(content, content.length + 1));
    IOException e = assertThrows(IOException.class, () -> ContextState.inflate(longer));
    assertEquals("there are bytes after the end", e.getMessage());
  }

  @Test
  void otherLayoutIsRejected() throws IOException {
    byte[] content = inflated(ContextState.cold().deflate());
    content[0]++;
    byte[] newer = deflated(content);
    IOException e =
        assertThrows(UnsupportedVersionException.class, () -> ContextState.inflate(newer));
    assertEquals(
        "layout is 4, this program reads 3; use the vae that made it, or train it anew",
        e.getMessage());
  }

  private static byte[] inflated(byte[] bytes) throws IOException {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static byte[] deflated(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
