package dev.vae.evaluation;

import dev.vae.image.Picture;

/**
 * What became of a picture that was coded to a file and decoded from it.
 *
 * @param fileBytes size of the file in bytes, headers included
 * @param decoded the picture decoded from the file
 * @param encodeSeconds wall time of coding
 * @param decodeSeconds wall time of decoding
 */
public record CodedPicture(
    long fileBytes, Picture decoded, double encodeSeconds, double decodeSeconds) {}
