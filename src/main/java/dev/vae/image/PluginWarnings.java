package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Collects what an ImageIO plug-in complains about.
 *
 * <p>The JPEG decoder fills missing data with gray and merely warns; such a picture must not pass
 * as read.
 */
final class PluginWarnings implements IIOReadWarningListener {
  private final List<String> warnings = new ArrayList<>();

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    warnings.add(warning);
  }

  /**
   * Refuses a picture whose data was found to be damaged.
   *
   * @throws UnreadablePictureException if a warning says so
   */
  void refuseDamage(PictureFormat format) throws UnreadablePictureException {
    for (String warning : warnings) {
      if (meansDamage(warning)) {
        throw new UnreadablePictureException(
            format.displayName() + " picture is damaged: " + warning.replaceAll("\\s+", " "));
      }
    }
  }

  /** Extra bytes between the parts of a JPEG file are common and lose nothing. */
  private static boolean meansDamage(String warning) {
    boolean damage =
        warning.contains("orrupt") || warning.contains("remature") || warning.contains("runcated");
    return damage && !warning.contains("extraneous bytes");
  }
}
