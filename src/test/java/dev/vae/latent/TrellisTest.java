package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
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

  /** Paths that part must not meet at once: what sets a trellis apart from single decisions. */
  @Test
  void pathsThatPartStayApartForFourSymbols() {
    for (int state = 0; state < Trellis.STATES; state++) {
      Set<Integer> even = reached(Trellis.next(state, 0), 2);
      Set<Integer> odd = reached(Trellis.next(state, 1), 2);
      even.retainAll(odd);
      assertEquals(Set.of(), even, "from state " + state);
    }
  }

  private static Set<Integer> reached(int state, int symbols) {
    Set<Integer> states = new HashSet<>(Set.of(state));
    for (int i = 0; i < symbols; i++) {
      Set<Integer> next = new HashSet<>();
      for (int from : states) {
        next.add(Trellis.next(from, 0));
        next.add(Trellis.next(from, 1));
      }
      states = next;
    }
    return states;
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
