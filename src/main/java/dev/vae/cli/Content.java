package dev.vae.cli;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of an output, made while they are written. */
@FunctionalInterface
interface Content {
  /**
   * Writes all bytes; does not close the stream.
   *
   * @throws IOException if the stream fails
   */
  void writeTo(OutputStream out) throws IOException;
}
