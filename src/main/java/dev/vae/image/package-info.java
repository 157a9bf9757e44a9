/**
 * Pictures in memory, and reading and writing them.
 *
 * <p>{@link dev.vae.image.PictureReader} turns a file of any common format into an upright 8-bit
 * sRGB {@link dev.vae.image.Picture}; {@link dev.vae.image.PictureWriter} goes the other way. A
 * reader works in these steps: the format is found by content; the format's own reader checks the
 * size, then decodes to 8-bit samples; an embedded color profile is applied; the picture is turned
 * as EXIF says. What was changed on the way is told in notes.
 *
 * <p>PNG, BMP output and the portable maps are read and written by code of this package, as
 * starting ImageIO costs more than such a file does. The rest goes through ImageIO with the
 * TwelveMonkeys plug-ins. Nothing outside this package uses ImageIO or AWT.
 */
package dev.vae.image;
