package dev.vae.container;

import java.io.IOException;

/**
 * One direction of the header's fields: a writer writes the value it is given and returns it, a
 * reader ignores the value and returns what it read. So each field is defined once, for both.
 */
interface FieldCoder {
  /** Codes an unsigned big-endian number of 1 to 4 bytes. */
  int fixed(String field, int bytes, int value) throws IOException;

  /** Codes a number of 0 to 2^31 - 1 in groups of seven bits, lowest first. */
  int varint(String field, int value) throws IOException;

  /** Codes the checksum of all bytes so far. */
  void checksum() throws IOException;

  /** Returns whether fields are read rather than written. */
  boolean reads();
}
