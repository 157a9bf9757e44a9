package dev.vae.image;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;

/**
 * The structure of a JPEG file (ISO/IEC 10918-1 annex B): segments, and scans up to the end marker.
 * It is checked here, as a progressive file cut between two scans decodes without complaint.
 */
final class JpegEnd {
  private static final int TEMPORARY = 0x01;
  private static final int LOSSLESS_FRAME = 0xc3;
  private static final int RESTART_0 = 0xd0;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;

  /** Every scan costs as much as the whole picture; real files have about ten. */
  private static final int SCANS_MAX = 500;

  private JpegEnd() {}

  /**
   * Walks through the segments.
   *
   * @param file the whole file
   * @return whether its samples are predicted rather than transformed
   * @throws UnreadablePictureException if it has no scan, or no end marker after it
   * @throws LimitExceededException if it has absurdly many scans
   */
  static boolean check(byte[] file) throws UnreadablePictureException, LimitExceededException {
    int scans = 0;
    boolean lossless = false;
    int at = marker(file, 2);
    while (code(file, at) != END_OF_IMAGE) {
      if (code(file, at) == START_OF_SCAN && ++scans > SCANS_MAX) {
        throw new LimitExceededException(
            "JPEG picture has more than %d scans, which would take very long to read"
                .formatted(SCANS_MAX));
      }
      lossless |= code(file, at) == LOSSLESS_FRAME;
      at = marker(file, at + 2 + length(file, at));
    }
    if (scans == 0) {
      throw damaged("it has no picture data before its end marker");
    }
    return lossless;
  }

  private static int code(byte[] file, int at) {
    return file[at + 1] & 0xff;
  }

  /**
   * Returns the index of the next marker. Before it are the coded data of a scan, fill bytes, or
   * strays.
   */
  private static int marker(byte[] file, int from) throws UnreadablePictureException {
    for (int at = from; at + 1 < file.length; at++) {
      if (file[at] == (byte) 0xff && file[at + 1] != (byte) 0xff && file[at + 1] != 0) {
        return at;
      }
    }
    throw damaged("the file is cut short: it has no end marker");
  }

  /** Returns the length of the segment after a marker; some markers stand alone. */
  private static int length(byte[] file, int at) {
    int code = code(file, at);
    boolean alone = code == TEMPORARY || (code >= RESTART_0 && code <= START_OF_IMAGE);
    return alone || at + 3 >= file.length ? 0 : (file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff);
  }

  private static UnreadablePictureException damaged(String what) {
    return new UnreadablePictureException("JPEG picture is damaged: " + what);
  }
}
