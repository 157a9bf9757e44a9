package dev.vae.prior;

/** What followed the same neighbors before (docs/FORMAT.md, section "Drawings"). */
final class SampleHistory {
  /** Times in a row that are told apart. */
  static final int RUN_MAX = 15;

  private static final int SLOT_BITS = 18;
  private static final int RUN_BITS = 4;

  /** The sample that came last, plus 1, and how often in a row it had come before; 0 if none. */
  private final int[] entries = new int[1 << SLOT_BITS];

  private int slot;

  /** Looks up what followed these neighbors. */
  void lookUp(int neighbors) {
    slot = (neighbors * 0x9E3779B1) >>> (Integer.SIZE - SLOT_BITS);
  }

  /** Returns whether anything followed. */
  boolean isKnown() {
    return entries[slot] != 0;
  }

  /** Returns the sample that came last; -1 if none did. */
  int sample() {
    return (entries[slot] >>> RUN_BITS) - 1;
  }

  /** Returns how often in a row it had come before, 0 to {@link #RUN_MAX}. */
  int run() {
    return entries[slot] & RUN_MAX;
  }

  /** Remembers what follows now. */
  void learn(int sample) {
    int run = sample == sample() ? Math.min(RUN_MAX, run() + 1) : 0;
    entries[slot] = (sample + 1) << RUN_BITS | run;
  }
}
