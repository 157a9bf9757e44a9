package dev.vae.cli;

import dev.vae.codec.PartialRequest;
import dev.vae.codec.Region;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which part of the pictures is wanted, and how large. */
final class PartialOptions {
  private static final Pattern REGION =
      Pattern.compile("(\\d{1,5}),(\\d{1,5}),(\\d{1,5}),(\\d{1,5})");
  private static final List<String> SCALES = List.of("1", "1/2", "1/4", "1/8");

  @Option(
      names = "--region",
      paramLabel = "X,Y,W,H",
      description = "Only these pixels: left column, top row, width, height.")
  private String region;

  @Option(
      names = "--scale",
      paramLabel = "PART",
      completionCandidates = Scales.class,
      description =
          "A smaller picture: 1/2, 1/4 or 1/8; faster, as the finest levels are not decoded.")
  private String scale;

  /** The scales. */
  static final class Scales extends Choices {
    Scales() {
      super(SCALES);
    }
  }

  /**
   * Returns what is to be decoded of each file.
   *
   * @param allowDamage whether damaged tiles become gray
   * @throws UsageException if an option's value is none
   */
  PartialRequest request(boolean allowDamage) throws UsageException {
    int exponent = scale == null ? 0 : SCALES.indexOf(scale);
    if (exponent < 0) {
      throw new UsageException("--scale: '%s' must be 1/2, 1/4 or 1/8".formatted(scale));
    }
    return new PartialRequest(Optional.ofNullable(parsedRegion()), exponent, allowDamage);
  }

  private Region parsedRegion() throws UsageException {
    if (region == null) {
      return null;
    }
    Matcher matcher = REGION.matcher(region);
    if (!matcher.matches() || number(matcher, 3) == 0 || number(matcher, 4) == 0) {
      throw new UsageException(
          "--region: '%s' must be X,Y,W,H in pixels, such as 0,0,640,480".formatted(region));
    }
    return new Region(
        number(matcher, 1), number(matcher, 2), number(matcher, 3), number(matcher, 4));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
