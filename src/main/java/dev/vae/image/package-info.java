/**
 * Pictures in memory, and reading and writing them.
 *
 * <p>{@link dev.vae.image.PictureReader} turns a file of any common format into an upright 8-bit
 * sRGB {@link dev.vae.image.Picture}; {@link dev.vae.image.PictureWriter} goes the other way. A
 * reader works in these steps: the format is found by content; the format's own reader checks the
 * size, then decodes to 8-bit samples; an embedded color profile is applied; the picture is turned
 * as EXIF says. What was changed on the way is told in notes.
 *
 * <p>ImageIO's plug-ins read and write: those of TwelveMonkeys for JPEG, TIFF, BMP, WebP and the
 * portable maps, and the JDK's for PNG, GIF, and writing JPEG and BMP. {@link
 * dev.vae.image.PluginDecoder} has them deliver samples as stored and refuses what they warn of.
 * What they do wrong or do not tell is done here, and said where:
 *
 * <table>
 * <caption>What the plug-ins are helped with</caption>
 * <tr><td>PNG</td><td>checksums, the end of the file, indices beyond the palette, the transparent
 * color of few bits, profile and EXIF</td></tr>
 * <tr><td>JPEG</td><td>the end marker, inks</td></tr>
 * <tr><td>GIF</td><td>missing rows, the place of the frame</td></tr>
 * <tr><td>portable maps</td><td>maxima other than 255 and 65535, text of bits</td></tr>
 * <tr><td>WebP</td><td>the end of the file, the place of the frame, alpha that is not compressed,
 * EXIF</td></tr>
 * </table>
 *
 * <p>Nothing outside this package uses ImageIO or AWT.
 */
package dev.vae.image;
