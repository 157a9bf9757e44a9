package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.SyntheticPictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FileInfoTest {
  private static EncodedPicture encode(Picture picture) throws IOException {
    return new PictureEncoder(GoldenModel.model(), 1).encode(picture, 60);
  }

  @Test
  void smallCodedFileTellsItsFields() throws IOException {
    FileInfo info = encode(SyntheticPictures.photograph(50, 40, 4, 1)).info();
    assertEquals(1, info.formatVersion());
    assertFalse(info.stored());
    assertEquals(50, info.width());
    assertEquals(40, info.height());
    assertEquals(2000, info.pixels());
    assertEquals(4, info.channels());
    assertEquals(1, info.tiles());
    assertEquals(12, info.headerBytes());
    assertEquals(60, info.quality().orElseThrow(), 0.01);
    assertEquals(Quality.step(60).size(), info.step().orElseThrow());
    assertEquals(GoldenModel.model().id().toString().substring(0, 6), info.modelId());
    assertEquals(OptionalInt.empty(), info.promisedBytes());
  }

  @Test
  void largeCodedFileTellsItsFields() throws IOException {
    EncodedPicture encoded = encode(SyntheticPictures.photograph(1100, 50, 1, 2));
    FileInfo info = encoded.info();
    assertEquals(2, info.tiles());
    assertEquals(1, info.channels());
    assertEquals(GoldenModel.model().id().toString(), info.modelId());
    assertEquals(OptionalInt.of(encoded.bytes().length), info.promisedBytes());
  }

  @Test
  void storedFileHasNeitherModelNorStep() throws IOException {
    FileInfo info = encode(SyntheticPictures.flat(2, 3, 2, 9)).info();
    assertTrue(info.stored());
    assertEquals("", info.modelId());
    assertEquals(OptionalDouble.empty(), info.quality());
    assertEquals(OptionalDouble.empty(), info.step());
    assertEquals(7, info.headerBytes());
    assertEquals(1, info.tiles());
  }

  @Test
  void headerIsReadWithoutTheRestOfTheFile() throws IOException {
    EncodedPicture encoded = encode(SyntheticPictures.photograph(300, 200, 3, 3));
    byte[] head = Arrays.copyOf(encoded.bytes(), encoded.info().headerBytes());
    assertEquals(encoded.info(), FileInfo.read(head));
    assertEquals(encoded.info(), FileInfo.read(new ByteArrayInputStream(encoded.bytes())));
  }
}
