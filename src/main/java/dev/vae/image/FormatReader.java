package dev.vae.image;

import java.io.IOException;

/** Reads one picture format. Whatever it throws is translated by {@link PictureReader}. */
interface FormatReader {
  /**
   * Decodes a picture.
   *
   * @param file the whole file
   * @param budget asked before pixels are allocated
   * @throws IOException if the file is damaged, too large, or of an unsupported kind
   */
  RawPicture read(byte[] file, ReadBudget budget) throws IOException;
}
