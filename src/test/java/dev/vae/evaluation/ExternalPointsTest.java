package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vae.error.CorruptFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalPointsTest {
  @TempDir private Path folder;

  private List<ExternalCurve> read(String text) throws Exception {
    return ExternalPoints.read(Files.writeString(folder.resolve("points.csv"), text));
  }

  @Test
  void oneCurveIsMadeOfEachCodec() throws Exception {
    List<ExternalCurve> curves =
        read(
            """
            codec,source,bpp,psnr_rgb_db,msssim_db
            A,paper,0.5,32.0,14.0
            "B, unofficial",page,0.4,31.0,
            A,paper,0.2,28.5,
            """);
    assertEquals(2, curves.size());
    assertEquals("A", curves.get(0).label());
    assertEquals(
        List.of(new RatePoint(0.2, 28.5), new RatePoint(0.5, 32)),
        curves.get(0).psnrRgb().points());
    assertEquals(List.of(new RatePoint(0.5, 14)), curves.get(0).msSsimRgb().points());
    assertEquals("B, unofficial", curves.get(1).label());
    assertEquals(List.of(), curves.get(1).curve(QualityMeasure.PSNR_LUMA).points());
  }

  @Test
  void missingColumnsAreNamed() {
    CorruptFileException thrown =
        assertThrows(CorruptFileException.class, () -> read("name,rate\nA,1\n"));
    assertEquals(
        "columns are [name, rate], must be codec, bpp and psnr_rgb_db or msssim_db",
        thrown.getMessage());
  }

  @Test
  void aNumberThatIsNoneIsNamedWithItsLine() {
    CorruptFileException thrown =
        assertThrows(
            CorruptFileException.class, () -> read("codec,bpp,psnr_rgb_db\nA,0.5,32\nA,zero,30\n"));
    assertEquals("line 3: For input string: \"zero\"", thrown.getMessage());
  }

  @Test
  void aLineThatIsTooShortIsNamed() {
    CorruptFileException thrown =
        assertThrows(CorruptFileException.class, () -> read("codec,psnr_rgb_db,bpp\nA,32\n"));
    assertEquals("line 2: empty String", thrown.getMessage());
  }

  @Test
  void anEmptyFileHasNoColumns() {
    assertThrows(CorruptFileException.class, () -> read(""));
  }

  @Test
  void fieldsSurviveBeingWrittenAndRead() {
    List<String> fields = List.of("plain", "a,b", "say \"x\"", "", " spaced ");
    assertEquals(fields, CsvText.fields(CsvText.line(fields)));
  }
}
