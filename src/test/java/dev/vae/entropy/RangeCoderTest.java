package dev.vae.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeCoderTest extends BinaryCoderContractTest {
  @Override
  BinaryCoder encoder() {
    return new RangeEncoder();
  }

  @Override
  byte[] finish(BinaryCoder encoder) {
    return ((RangeEncoder) encoder).finish();
  }

  @Override
  BinaryCoder decoder(byte[] bytes, int offset, int length) {
    return new RangeDecoder(bytes, offset, length);
  }

  @Test
  void oneFairBitIsTheFirstBitOfTheStreamInverted() {
    assertArrayEquals(new byte[] {}, encoded(1, BinaryCoder.HALF));
    assertArrayEquals(new byte[] {(byte) 0x80}, encoded(0, BinaryCoder.HALF));
  }

  private static byte[] encoded(int bit, int probabilityOfOne) {
    RangeEncoder encoder = new RangeEncoder();
    encoder.code(bit, probabilityOfOne);
    return encoder.finish();
  }

  @Test
  void splitLeavesBothPartsSomething() {
    Random random = Seeds.random("splitLeavesBothPartsSomething", 1);
    for (int i = 0; i < 1_000_000; i++) {
      int low = random.nextInt();
      int high = random.nextInt();
      if (Integer.compareUnsigned(low, high) < 0) {
        int middle = RangeSplit.middle(low, high, 1 + random.nextInt(65535));
        assertTrue(Integer.compareUnsigned(low, middle) <= 0);
        assertTrue(Integer.compareUnsigned(middle, high) < 0);
      }
    }
  }
}
