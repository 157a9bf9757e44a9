package dev.vae.codec;

import dev.vae.container.ArchiveHeader;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Picture;

/**
 * What an archive of one picture says of itself.
 *
 * @param header the archive's header
 */
public record SmallPictureInfo(ArchiveHeader header) implements PictureInfo {
  static SmallPictureInfo of(ArchiveHeader header) throws UnreadablePictureException {
    if (header.count() != 1) {
      throw new UnreadablePictureException(
          "file is an archive of " + header.count() + " pictures, must hold one");
    }
    return new SmallPictureInfo(header);
  }

  @Override
  public int width() {
    return header.width();
  }

  @Override
  public int height() {
    return header.height();
  }

  @Override
  public int channels() {
    return header.channels();
  }

  @Override
  public int depth() {
    return Picture.SHALLOW;
  }

  @Override
  public String modelId() {
    return String.format("%06x", header.modelId());
  }

  @Override
  public int tiles() {
    return 1;
  }
}
