package dev.vae.evaluation;

import dev.vae.image.PictureFormat;
import dev.vae.image.PictureReader;
import dev.vae.image.PictureWriter;
import dev.vae.image.SizeLimits;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JPEG encoder of the Java platform: the anchor that is always there. */
public final class JdkJpegContestant implements Contestant {
  @Override
  public String name() {
    return "jpeg-jdk";
  }

  @Override
  public String label() {
    return "JPEG (JDK)";
  }

  @Override
  public String version() {
    return "Java " + System.getProperty("java.version");
  }

  @Override
  public List<String> settings() {
    return List.of("Java's own JPEG writer at quality {q}, in process", "Java's own JPEG reader");
  }

  @Override
  public List<Double> ladder() {
    return List.of(8.0, 18.0, 32.0, 48.0, 63.0, 77.0, 87.0, 93.0);
  }

  @Override
  public double qualityUnit() {
    return 1;
  }

  @Override
  public CodedPicture run(PictureSource source, double quality, Path scratch)
      throws CodecFailedException {
    Path coded = scratch.resolve("coded.jpg");
    try {
      long start = System.nanoTime();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(coded))) {
        new PictureWriter(PictureFormat.JPEG, (int) Math.round(quality))
            .write(source.picture(), out);
      }
      long written = System.nanoTime();
      var decoded = new PictureReader(SizeLimits.DEFAULT).read(coded).picture();
      long read = System.nanoTime();
      return new CodedPicture(
          Files.size(coded), decoded, (written - start) / 1e9, (read - written) / 1e9);
    } catch (IOException e) {
      throw new CodecFailedException("JPEG (JDK) failed: " + e.getMessage(), e);
    }
  }
}
