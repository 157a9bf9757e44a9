package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vae.error.LimitExceededException;
import org.junit.jupiter.api.Test;

class SizeLimitsTest {
  private static final SizeLimits LIMITS = new SizeLimits(1000, 100);

  @Test
  void pictureAtBothLimitsIsAllowed() {
    assertDoesNotThrow(() -> LIMITS.check(100, 10));
    assertDoesNotThrow(() -> LIMITS.check(10, 100));
  }

  @Test
  void sideOverTheLimitIsRefused() {
    LimitExceededException failure =
        assertThrows(LimitExceededException.class, () -> LIMITS.check(1, 101));
    assertEquals("picture is 1x101, the largest side allowed is 100", failure.getMessage());
    assertThrows(LimitExceededException.class, () -> LIMITS.check(101, 1));
  }

  @Test
  void pixelsOverTheLimitAreRefusedWithTheOptionThatRaisesIt() {
    LimitExceededException failure =
        assertThrows(LimitExceededException.class, () -> LIMITS.check(77, 13));
    assertEquals(
        "picture has 1001 pixels (77x13), limit is 1000; raise it with --max-pixels",
        failure.getMessage());
  }

  @Test
  void pixelsOfTheLargestSidesAreCountedWithoutOverflow() {
    assertThrows(
        LimitExceededException.class,
        () -> SizeLimits.DEFAULT.check(Picture.SIDE_MAX, Picture.SIDE_MAX));
  }
}
