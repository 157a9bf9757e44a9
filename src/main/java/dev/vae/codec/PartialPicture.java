package dev.vae.codec;

import dev.vae.image.Picture;

/**
 * What was decoded of a file.
 *
 * @param picture the pixels asked for
 * @param info what the header says of the whole picture
 * @param annotations what the file says beside the pixels; none if they are damaged
 * @param damagedTiles the tiles among those needed that are gray, as they are damaged or missing
 */
public record PartialPicture(
    Picture picture, PictureInfo info, Annotations annotations, int damagedTiles) {}
