package dev.vae.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the pictures of one archive.
 *
 * @param transfer the names
 * @param shape what the pictures have in common
 * @param count how many there were to write
 * @param passedOver how many of them were not written, since their files exist
 * @param pictureBytes size of what was written
 * @param vaeBytes size of the archive
 */
record ArchiveConversion(
    Transfer transfer, Shape shape, int count, int passedOver, long pictureBytes, long vaeBytes)
    implements Conversion {

  /**
   * The size and kind of every picture of an archive.
   *
   * @param width in pixels
   * @param height in pixels
   * @param channels 1 for gray, 3 for RGB
   */
  record Shape(int width, int height, int channels) {}

  @Override
  public long pixels() {
    return (long) count * shape.width() * shape.height();
  }

  @Override
  public boolean intoVae() {
    return false;
  }

  @Override
  public List<String> notes() {
    return passedOver == 0
        ? List.of()
        : List.of(passedOver + " of " + count + " pictures passed over, since their files exist");
  }

  @Override
  public String line(double seconds) {
    return "%s -> %s  %d pictures of %dx%d  %s -> %s  %s bpp  %s"
        .formatted(
            transfer.input().label(),
            transfer.output().label(),
            count,
            shape.width(),
            shape.height(),
            Figures.bytes(vaeBytes),
            Figures.bytes(pictureBytes),
            Figures.bpp(vaeBytes, pixels()),
            Figures.seconds(seconds));
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("vaeBytes", vaeBytes);
    fields.put("pictures", count);
    fields.put("width", shape.width());
    fields.put("height", shape.height());
    fields.put("channels", shape.channels());
    fields.put("bpp", Figures.bitsPerPixel(vaeBytes, pixels()));
    return fields;
  }
}
