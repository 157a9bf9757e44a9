/**
 * Pictures in memory, and reading and writing them.
 *
 * <p>{@link dev.vae.image.PictureReader} turns a file of any common format into an upright 8-bit
 * sRGB {@link dev.vae.image.Picture}; {@link dev.vae.image.PictureWriter} goes the other way. A
 * reader works in these steps: the format is found by content; the format's own reader checks the
 * size, then decodes to 8-bit samples; an embedded color profile is applied; the picture is turned
 * as EXIF says. What was changed on the way is told in notes.
 *
 * <p>All formats go through ImageIO, most with the plug-ins of TwelveMonkeys:
 *
 * <table>
 * <caption>Who decodes and encodes what</caption>
 * <tr><th>format</th><th>reading</th><th>writing</th></tr>
 * <tr><td>PNG</td><td>the JDK</td><td>the JDK</td></tr>
 * <tr><td>PGM, PPM, PAM</td><td>TwelveMonkeys</td><td>TwelveMonkeys</td></tr>
 * <tr><td>PBM</td><td>TwelveMonkeys</td><td>-</td></tr>
 * <tr><td>GIF</td><td>the JDK</td><td>-</td></tr>
 * <tr><td>BMP</td><td>TwelveMonkeys</td><td>the JDK</td></tr>
 * <tr><td>JPEG</td><td>TwelveMonkeys</td><td>the JDK</td></tr>
 * <tr><td>TIFF</td><td>TwelveMonkeys</td><td>TwelveMonkeys</td></tr>
 * <tr><td>WebP</td><td>TwelveMonkeys</td><td>-</td></tr>
 * </table>
 *
 * <p>Nothing outside this package uses ImageIO or AWT.
 */
package dev.vae.image;
