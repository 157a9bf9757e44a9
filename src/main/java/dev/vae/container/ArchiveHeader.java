package dev.vae.container;

/**
 * What an archive of small pictures says before its first group (docs/FORMAT.md, section
 * "Archives").
 *
 * @param alone whether it is the short header of one picture that is square and has no name
 * @param named whether pictures have names
 * @param color three channels rather than one
 * @param width width of every picture in pixels, 1 to 64
 * @param height height of every picture in pixels, 1 to 64
 * @param modelId the first 24 bits of the model's hash
 * @param count number of pictures
 */
public record ArchiveHeader(
    boolean alone, boolean named, boolean color, int width, int height, int modelId, int count) {
  /** Pictures of a group, but for the last one. */
  public static final int GROUP_SIZE = 128;

  /** Returns the shortest header of pictures. */
  public static ArchiveHeader of(
      boolean named, boolean color, int width, int height, int modelId, int count) {
    boolean alone = count == 1 && !named && width == height;
    return new ArchiveHeader(alone, named, color, width, height, modelId, count);
  }

  /** Returns channels a pixel. */
  public int channels() {
    return color ? 3 : 1;
  }

  /** Returns the number of groups. */
  public int groups() {
    return (int) (((long) count + GROUP_SIZE - 1) / GROUP_SIZE);
  }

  /** Returns how many pictures a group has. */
  public int groupSize(int group) {
    return Math.min(GROUP_SIZE, count - group * GROUP_SIZE);
  }
}
