package dev.vae.image;

import java.util.List;

/**
 * A picture that was read, and what had to be done to it.
 *
 * @param picture the upright picture, in sRGB unless the metadata hold a color profile
 * @param metadata the blocks that were asked for and are there; they say that it is upright
 * @param format the format it was read from
 * @param notes what was changed or left out, for people: {@code 16 bits a sample reduced to 8}
 */
public record ReadPicture(
    Picture picture, Metadata metadata, PictureFormat format, List<String> notes) {
  /** Copies the list of notes. */
  public ReadPicture {
    notes = List.copyOf(notes);
  }
}
