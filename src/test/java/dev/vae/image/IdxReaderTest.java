package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
  private static final byte[] SAMPLES = {0, 1, 2, 3, 4, 5, -1, -2, -3, -4, -5, -6};

  private static byte[] file(byte[] samples, int... header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int number : header) {
      out.writeInt(number);
    }
    out.write(samples);
    return bytes.toByteArray();
  }

  private static byte[] gray() throws IOException {
    return file(SAMPLES, 0x803, 2, 2, 3);
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static IdxReader open(byte[] file) throws IOException {
    return new IdxReader(new ByteArrayInputStream(file), SizeLimits.DEFAULT);
  }

  private static void readAll(byte[] file) throws IOException {
    try (IdxReader reader = open(file)) {
      while (reader.next() != null) {
        assertTrue(reader.count() > 0);
      }
    }
  }

  private static String refusal(byte[] file) {
    return assertThrows(UnreadablePictureException.class, () -> readAll(file)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void grayPicturesAreRead(boolean gzip) throws IOException {
    byte[] file = gzip ? gzipped(gray()) : gray();
    assertTrue(IdxReader.startsLikeIdx(file));
    try (IdxReader reader = open(file)) {
      assertEquals(2, reader.count());
      Picture first = reader.next();
      assertEquals(3, first.width());
      assertEquals(2, first.height());
      assertEquals(1, first.channels());
      assertArrayEquals(Arrays.copyOf(SAMPLES, 6), first.samples());
      assertArrayEquals(Arrays.copyOfRange(SAMPLES, 6, 12), reader.next().samples());
      assertNull(reader.next());
    }
  }

  @Test
  void colorPicturesAreRead() throws IOException {
    try (IdxReader reader = open(file(SAMPLES, 0x804, 2, 2, 1, 3))) {
      Picture picture = reader.next();
      assertEquals(3, picture.channels());
      assertEquals(1, picture.width());
      assertEquals(2, picture.height());
    }
  }

  @Test
  void everyPrefixIsRefused() throws IOException {
    for (byte[] whole : new byte[][] {gray(), gzipped(gray())}) {
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThrows(UnreadablePictureException.class, () -> readAll(cut), "length " + length);
      }
    }
  }

  @Test
  void cutIsNamed() throws IOException {
    byte[] cut = Arrays.copyOf(gray(), gray().length - 1);
    assertEquals("IDX file is cut short in its picture 1 of 2", refusal(cut));
  }

  @Test
  void moreThanTheCountIsRefused() throws IOException {
    assertEquals(
        "IDX file goes on after the last of its 1 pictures",
        refusal(file(SAMPLES, 0x803, 1, 2, 3)));
  }

  @Test
  void labelsAreRefused() throws IOException {
    assertEquals(
        "IDX file starts with 00000801, must be 00000803 (gray) or 00000804 (RGB)",
        refusal(file(SAMPLES, 0x801, 12)));
  }

  @Test
  void impossibleSizesAreRefused() throws IOException {
    assertEquals("IDX file has the count 4294967295", refusal(file(SAMPLES, 0x803, -1, 2, 3)));
    assertEquals("IDX file has the height 0", refusal(file(SAMPLES, 0x803, 2, 0, 3)));
    assertEquals("IDX file has the width 65536", refusal(file(SAMPLES, 0x803, 2, 2, 65536)));
    assertEquals("IDX pictures have 4 channels, not 3", refusal(file(SAMPLES, 0x804, 1, 3, 1, 4)));
  }

  @Test
  void tooLargePicturesAreRefusedBeforeTheyAreAllocated() throws IOException {
    byte[] file = file(SAMPLES, 0x803, 1, 65535, 65535);
    assertThrows(LimitExceededException.class, () -> readAll(file));
  }

  @Test
  void damagedGzipIsRefused() throws IOException {
    byte[] file = gzipped(gray());
    file[file.length - 6] ^= 1;
    assertTrue(refusal(file).startsWith("gzipped IDX file is damaged"));
  }
}
