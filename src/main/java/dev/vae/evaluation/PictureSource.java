package dev.vae.evaluation;

import dev.vae.image.Picture;
import java.nio.file.Path;

/**
 * A picture under test, with the files external encoders read. Both files hold the samples of the
 * picture and nothing else: no profile, no metadata, no alpha.
 *
 * @param name name of the original file, without its folder
 * @param picture gray or RGB, 8 bits a sample
 * @param png the picture as PNG
 * @param pnm the picture as PGM or PPM
 */
public record PictureSource(String name, Picture picture, Path png, Path pnm) {}
