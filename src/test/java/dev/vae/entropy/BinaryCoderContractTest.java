package dev.vae.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every binary arithmetic coder must do, whatever its kind. */
abstract class BinaryCoderContractTest {
  private static final int LEAST = 1;
  private static final int MOST = (1 << BinaryCoder.PROBABILITY_BITS) - 1;

  /** Bytes that a stream may take beyond its entropy whatever its length. */
  private static final int ENDING_BYTES = 4;

  /** Share of its entropy that a stream may take beyond it. */
  private static final double OVERHEAD = 0.001;

  abstract BinaryCoder encoder();

  abstract byte[] finish(BinaryCoder encoder);

  abstract BinaryCoder decoder(byte[] bytes, int offset, int length);

  /**
   * Bits with the probabilities they are coded under.
   *
   * @param values bits
   * @param ones probability of one of each, in units of 2^-16
   */
  private record Bits(int[] values, int[] ones) {
    static Bits constant(int count, int value, int one) {
      Bits bits = new Bits(new int[count], new int[count]);
      Arrays.fill(bits.values, value);
      Arrays.fill(bits.ones, one);
      return bits;
    }

    /** Returns bits that are one as often as they are expected to be. */
    static Bits drawn(Random random, int[] ones) {
      int[] values = new int[ones.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(1 << BinaryCoder.PROBABILITY_BITS) < ones[i] ? 1 : 0;
      }
      return new Bits(values, ones);
    }

    double entropyBytes() {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        double one = ones[i] / (double) (1 << BinaryCoder.PROBABILITY_BITS);
        sum -= Math.log(values[i] == 1 ? one : 1 - one);
      }
      return sum / Math.log(2) / Byte.SIZE;
    }
  }

  private byte[] encode(Bits bits) {
    BinaryCoder encoder = encoder();
    for (int i = 0; i < bits.values.length; i++) {
      assertEquals(bits.values[i], encoder.code(bits.values[i], bits.ones[i]));
    }
    return finish(encoder);
  }

  private int[] decode(byte[] bytes, int offset, int length, int[] ones) {
    BinaryCoder decoder = decoder(bytes, offset, length);
    int[] values = new int[ones.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = decoder.code(-1, ones[i]);
    }
    return values;
  }

  private byte[] checkRoundTrip(Bits bits) {
    byte[] bytes = encode(bits);
    assertArrayEquals(bits.values, decode(bytes, 0, bytes.length, bits.ones));
    return bytes;
  }

  private void checkSize(Bits bits) {
    byte[] bytes = checkRoundTrip(bits);
    double most = bits.entropyBytes() * (1 + OVERHEAD) + ENDING_BYTES;
    assertTrue(bytes.length <= most, bytes.length + " bytes, at most " + most);
  }

  private static int[] randomProbabilities(Random random, int count) {
    return random.ints(count, LEAST, MOST + 1).toArray();
  }

  @Test
  void noBitTakesNoByte() {
    assertEquals(0, finish(encoder()).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {LEAST, 2, 255, 1 << 15, MOST - 1, MOST})
  void oneBitComesBack(int one) {
    checkSize(Bits.constant(1, 0, one));
    checkSize(Bits.constant(1, 1, one));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 8, 9, 1000, 100_000})
  void certainBitsTakeNextToNothing(int count) {
    checkSize(Bits.constant(count, 1, MOST));
    checkSize(Bits.constant(count, 0, LEAST));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 8, 9, 1000, 100_000})
  void bitsAgainstAllExpectationComeBack(int count) {
    checkSize(Bits.constant(count, 0, MOST));
    checkSize(Bits.constant(count, 1, LEAST));
  }

  @ParameterizedTest
  @ValueSource(ints = {LEAST, 10, 100, 1000, 10_000, 1 << 15, 50_000, 65_000, MOST})
  void drawnBitsTakeTheirEntropy(int one) {
    Random random = Seeds.random("drawnBitsTakeTheirEntropy", one);
    int[] ones = new int[200_000];
    Arrays.fill(ones, one);
    checkSize(Bits.drawn(random, ones));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bitsOfChangingProbabilityTakeTheirEntropy(long seed) {
    Random random = Seeds.random("bitsOfChangingProbabilityTakeTheirEntropy", seed);
    checkSize(Bits.drawn(random, randomProbabilities(random, 200_000)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomBitsUnderRandomProbabilitiesComeBack(long seed) {
    Random random = Seeds.random("randomBitsUnderRandomProbabilitiesComeBack", seed);
    for (int count = 1; count < 300; count++) {
      checkRoundTrip(
          new Bits(random.ints(count, 0, 2).toArray(), randomProbabilities(random, count)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomBitsUnderExtremeProbabilitiesComeBack(long seed) {
    Random random = Seeds.random("randomBitsUnderExtremeProbabilitiesComeBack", seed);
    int[] ones = random.ints(20_000, 0, 2).map(i -> i == 0 ? LEAST : MOST).toArray();
    checkSize(new Bits(random.ints(ones.length, 0, 2).toArray(), ones));
  }

  @Test
  void manyBitsThatMakeZeroBytesComeBack() {
    for (int count = 1; count < 400; count++) {
      checkRoundTrip(Bits.constant(count, 1, 1 << 15));
      checkRoundTrip(Bits.constant(count, 1, 1 << 8));
    }
  }

  @Test
  void streamDoesNotEndInZeros() {
    Random random = Seeds.random("streamDoesNotEndInZeros", 4);
    for (int count = 1; count < 500; count++) {
      byte[] bytes = encode(Bits.drawn(random, randomProbabilities(random, count)));
      if (bytes.length > 0) {
        assertNotEquals(0, bytes[bytes.length - 1]);
      }
    }
  }

  @Test
  void sameBitsGiveTheSameBytes() {
    Random random = Seeds.random("sameBitsGiveTheSameBytes", 5);
    Bits bits = Bits.drawn(random, randomProbabilities(random, 5000));
    assertArrayEquals(encode(bits), encode(bits));
  }

  @Test
  void streamInsideAnArrayIsDecodedAlone() {
    Random random = Seeds.random("streamInsideAnArrayIsDecodedAlone", 6);
    for (int count = 0; count < 200; count++) {
      Bits bits = Bits.drawn(random, randomProbabilities(random, count));
      byte[] stream = encode(bits);
      byte[] array = new byte[stream.length + 20];
      Arrays.fill(array, (byte) 0xa5);
      System.arraycopy(stream, 0, array, 10, stream.length);
      assertArrayEquals(bits.values, decode(array, 10, stream.length, bits.ones));
    }
  }

  /** So that a few bytes cannot keep a decoder busy. */
  @Test
  void bitsLongAfterTheEndAreZeros() {
    Random random = Seeds.random("bitsLongAfterTheEndAreZeros", 9);
    for (int length = 0; length < 50; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      int[] ones = new int[5000];
      Arrays.fill(ones, 1 << 15);
      int[] bits = decode(bytes, 0, length, ones);
      for (int i = (length + 40) * Byte.SIZE; i < bits.length; i++) {
        assertEquals(0, bits[i]);
      }
    }
  }

  @Test
  void cutStreamReadsAFewZerosPastItsEnd() {
    Random random = Seeds.random("cutStreamReadsAFewZerosPastItsEnd", 7);
    Bits bits = Bits.drawn(random, randomProbabilities(random, 2000));
    byte[] stream = encode(bits);
    for (int kept = 0; kept <= stream.length; kept++) {
      byte[] padded = Arrays.copyOf(Arrays.copyOf(stream, kept), kept + 12);
      assertArrayEquals(
          decode(padded, 0, padded.length, Arrays.copyOf(bits.ones, 8 * kept)),
          decode(stream, 0, kept, Arrays.copyOf(bits.ones, 8 * kept)));
    }
  }

  @Test
  void anyBytesDecodeToBits() {
    Random random = Seeds.random("anyBytesDecodeToBits", 8);
    byte[] bytes = new byte[300];
    for (int run = 0; run < 100; run++) {
      random.nextBytes(bytes);
      for (int bit : decode(bytes, 0, bytes.length, randomProbabilities(random, 5000))) {
        assertTrue(bit == 0 || bit == 1);
      }
    }
  }
}
