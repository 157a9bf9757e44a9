/**
 * The command line: commands, options, names of outputs, exit codes and the text on the console.
 *
 * <p>Only this package knows picocli, prints, or ends the process. The commands do no coding work
 * themselves: {@link dev.vae.cli.PictureCompression} and {@link dev.vae.cli.PictureDecompression}
 * are the two places that call the codec.
 */
package dev.vae.cli;
