package dev.vae.codec;

import dev.vae.image.Picture;

/**
 * What was decoded of a file.
 *
 * @param picture the pixels asked for
 * @param info what the header says of the whole picture
 * @param annotations what the file says beside the pixels; none if they are damaged
 * @param damagedTiles the tiles among those needed that are gray, as they are damaged or missing
 * @param damagedCells the exact cells among those needed that are not, for the same reasons
 */
public record PartialPicture(
    Picture picture,
    PictureInfo info,
    Annotations annotations,
    int damagedTiles,
    int damagedCells) {
  /** Returns whether anything that was needed is damaged or missing. */
  public boolean isDamaged() {
    return damagedTiles > 0 || damagedCells > 0;
  }
}
