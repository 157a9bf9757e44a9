package dev.vae.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.CorruptFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class MetadataBlocksTest {
  private static final MetadataBlocks TWO =
      new MetadataBlocks(
          Map.of(MetadataBlocks.XMP, new byte[300], MetadataBlocks.ICC, new byte[] {7, 8}));

  @Test
  void blocksComeBack() throws IOException {
    MetadataBlocks read = MetadataBlocks.read(TWO.deflated(), TWO.check());
    assertArrayEquals(new byte[] {7, 8}, read.get(MetadataBlocks.ICC));
    assertArrayEquals(new byte[300], read.get(MetadataBlocks.XMP));
    assertEquals(0, read.get(MetadataBlocks.EXIF).length);
  }

  @Test
  void blocksOfTypesToComeArePassedOver() throws IOException {
    byte[] sequence = {MetadataBlocks.XMP, 1, 'x', (byte) 200, 2, 'y', 'z'};
    MetadataBlocks read = MetadataBlocks.read(deflated(sequence), check(sequence));
    assertArrayEquals(new byte[] {'x'}, read.get(MetadataBlocks.XMP));
  }

  @Test
  void emptyBlocksAreLeftOut() {
    assertTrue(new MetadataBlocks(Map.of(MetadataBlocks.XMP, new byte[0])).isEmpty());
  }

  @Test
  void everyCutAndEveryChangedByteIsFound() {
    byte[] section = TWO.deflated();
    for (int i = 0; i < section.length; i++) {
      refused(Arrays.copyOf(section, i), TWO.check());
      byte[] changed = section.clone();
      changed[i] ^= 0x55;
      refused(changed, TWO.check());
    }
    refused(Arrays.copyOf(section, section.length + 1), TWO.check());
    refused(section, TWO.check() + 1);
  }

  @Test
  void wrongSequencesAreRefusedUnderARightCheck() {
    refusedSequence(MetadataBlocks.XMP, 2, 'x');
    refusedSequence(MetadataBlocks.XMP, 0);
    refusedSequence(MetadataBlocks.XMP);
    refusedSequence(MetadataBlocks.XMP, 1, 'x', MetadataBlocks.XMP, 1, 'x');
    refusedSequence(MetadataBlocks.XMP, 1, 'x', MetadataBlocks.ICC, 1, 'x');
    refusedSequence(MetadataBlocks.XMP, 0xff, 0xff, 0xff, 0xff, 0x7f, 'x');
  }

  @Test
  void bombsAreRefusedBeforeTheyGrow() {
    byte[] sequence = new byte[MetadataBlocks.BYTES_MAX + 1];
    CorruptFileException e = refused(deflated(sequence), check(sequence));
    assertTrue(e.getMessage().contains("more than 16777216 bytes"), e.getMessage());
  }

  private static void refusedSequence(int... values) {
    byte[] sequence = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      sequence[i] = (byte) values[i];
    }
    refused(deflated(sequence), check(sequence));
  }

  private static CorruptFileException refused(byte[] section, int check) {
    return assertThrows(CorruptFileException.class, () -> MetadataBlocks.read(section, check));
  }

  private static int check(byte[] sequence) {
    CRC32C crc = new CRC32C();
    crc.update(sequence);
    return (int) crc.getValue();
  }

  private static byte[] deflated(byte[] sequence) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflate.write(sequence);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
