package dev.vae.codec;

import dev.vae.error.VaeException;
import dev.vae.image.SizeLimits;
import dev.vae.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that decodes all files of a folder, for tests that need a Java heap of their own. */
final class FolderDecoding {
  private FolderDecoding() {}

  /**
   * Prints one line a file; ends with exit code 1 on anything but a picture or our exceptions.
   *
   * @param arguments the folder, and the number of threads
   */
  public static void main(String[] arguments) throws IOException {
    SizeLimits none = new SizeLimits(Long.MAX_VALUE, 65535);
    PictureDecoder decoder =
        new PictureDecoder(GoldenModel.library(), none, Integer.parseInt(arguments[1]));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(arguments[0]), "*.vae")) {
      for (Path file : files) {
        System.out.println(file.getFileName() + ": " + outcome(decoder, file));
      }
    }
  }

  private static String outcome(PictureDecoder decoder, Path file) throws IOException {
    try {
      return decoder.decode(Files.readAllBytes(file)).pixels() + " pixels";
    } catch (VaeException e) {
      return e.toString();
    }
  }
}
