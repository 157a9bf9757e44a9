package dev.vae.image;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Where ImageIO writes a format that it never goes back in: what it would keep, as large as the
 * whole file, goes on its way at once.
 */
final class ForwardImageOutputStream extends MemoryCacheImageOutputStream {
  private static final int KEPT_BYTES = 1 << 16;

  ForwardImageOutputStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    super.write(bytes, from, count);
    if (getStreamPosition() - getFlushedPosition() >= KEPT_BYTES) {
      flushBefore(getStreamPosition());
    }
  }
}
