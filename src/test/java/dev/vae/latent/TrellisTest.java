package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrellisTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 2, 0",
    "-1, -2, 0",
    "7, 14, 0",
    "0, 0, 1",
    "1, 1, 1",
    "-1, -1, 1",
    "7, 13, 1"
  })
  void indicesCountTheSymbolsOfAQuantizer(int index, int symbol, int quantizer) {
    assertEquals(symbol, Trellis.symbol(index, quantizer));
    assertEquals(index, Trellis.index(symbol, quantizer));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void everyIndexComesBack(int quantizer) {
    for (int index = -40_000; index <= 40_000; index++) {
      assertEquals(index, Trellis.index(Trellis.symbol(index, quantizer), quantizer));
    }
  }

  @Test
  void theMachineIsThatOfTheFormat() {
    int[][] next = {
      {0, 8}, {8, 0}, {9, 1}, {1, 9}, {10, 2}, {2, 10}, {3, 11}, {11, 3}, {12, 4}, {4, 12}, {5, 13},
      {13, 5}, {6, 14}, {14, 6}, {15, 7}, {7, 15}
    };
    int[] quantizers = {0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0};
    for (int state = 0; state < Trellis.STATES; state++) {
      assertEquals(quantizers[state], Trellis.quantizer(state), "of state " + state);
      for (int index = -5; index <= 5; index++) {
        assertEquals(next[state][index & 1], Trellis.next(state, index), state + ", " + index);
      }
    }
  }

  /**
   * Sequences that part and meet again are twice as far apart, in squared units, as two symbols of
   * one quantizer: decisions hang together.
   */
  @Test
  void sequencesThatPartAreFarApart() {
    double least = Double.POSITIVE_INFINITY;
    for (int state = 0; state < Trellis.STATES; state++) {
      least = Math.min(least, distance(Trellis.next(state, 0), Trellis.next(state, 1), 4, 12));
    }
    assertEquals(8, least);
  }

  /**
   * Returns the least squared distance of two sequences from two states to where they meet.
   *
   * @param before what it is so far: symbols of one quantizer of unlike index differ by 2 or more
   * @param most symbols to look at
   */
  private static double distance(int a, int b, double before, int most) {
    if (a == b || most == 0 || before > 8) {
      return before;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int way = 0; way < 4; way++) {
      int p = way & 1;
      int q = way >> 1;
      boolean same = Trellis.quantizer(a) == Trellis.quantizer(b);
      double apart = !same ? 1 : p == q ? 0 : 4;
      least =
          Math.min(
              least, distance(Trellis.next(a, p), Trellis.next(b, q), before + apart, most - 1));
    }
    return least;
  }

  @Test
  void previousStatesLeadToTheState() {
    for (int state = 0; state < Trellis.STATES; state++) {
      for (int which = 0; which < 2; which++) {
        int from = Trellis.previous(state, which);
        assertEquals(state, Trellis.next(from, Trellis.parity(from, state)));
      }
    }
  }

  @Test
  void zerosLeaveTheStartWhereItIs() {
    assertEquals(Trellis.START, Trellis.next(Trellis.START, 0));
    assertNotEquals(Trellis.START, Trellis.next(Trellis.START, 1));
  }
}
