package dev.vae.latent;

/** Which filters made a subband: the first letter is horizontal, the second vertical. */
public enum Orientation {
  /** Low-pass both ways; only at the coarsest level. */
  LL,
  /** High-pass along rows: vertical edges. */
  HL,
  /** High-pass along columns: horizontal edges. */
  LH,
  /** High-pass both ways: diagonals. */
  HH
}
