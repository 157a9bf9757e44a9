package dev.vae.cli;

import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.testing.GoldenModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void writePictures() throws Exception {
    TestFiles.writePng(folder, "a.png");
    Files.write(folder.resolve("b.png"), TestFiles.png(4));
  }

  @Test
  void aFolderGivesARowForEachPictureAndQualityThenMeansAndTotals() {
    Result result = vae("eval", "-q", "40,80", folder);
    assertEquals(0, result.code(), result.err());
    List<String> starts =
        result.out().lines().map(line -> line.replaceAll("\\s{2,}.*|[:,].*", "")).toList();
    assertEquals(
        List.of(
            "picture",
            "a.png",
            "b.png",
            "a.png",
            "b.png",
            "mean of 2",
            "mean of 2",
            "total at quality 40",
            "total at quality 80"),
        starts.subList(0, 9));
    assertEquals("", result.err());
  }

  @Test
  void modelIsNoBetterThanItself() {
    Result result = vae("eval", "-q", "40,60,80", "--against", "photo", folder);
    assertEquals(0, result.code(), result.err());
    String last = result.out().lines().reduce((first, second) -> second).orElseThrow();
    assertTrue(
        last.matches("BD-rate against photo \\(\\w{8}\\): \\+0.00 % by PSNR, \\+0.00 % by MS-SSIM"),
        last);
    Result single = vae("eval", "--against", "photo", folder);
    assertEquals(2, single.code());
    assertTrue(single.err().startsWith("vae: --against needs several qualities"), single.err());
  }

  @Test
  void modelMayBeNamedByItsFolder() throws Exception {
    Path golden = GoldenModel.STORE.resolve(GoldenModel.NAME);
    Map<?, ?> row = (Map<?, ?>) rows(vae("eval", "--json", "-m", golden, folder)).get(0);
    assertTrue((double) row.get("psnrRgbDb") > 20, row.toString());
  }

  @Test
  void bytesAreThoseThatCompressWrites() throws Exception {
    Path coded = folder.resolve("a.vae");
    assertEquals(0, vae("compress", "-q", "61.5", folder.resolve("a.png"), coded).code());
    Map<?, ?> row = (Map<?, ?>) rows(vae("eval", "--json", "-q", "61.5", folder)).get(0);
    assertEquals("a.png", row.get("input"));
    assertEquals((int) Files.size(coded), row.get("vaeBytes"));
    assertEquals(8.0 * Files.size(coded) / (40 * 30), (double) row.get("bpp"), 1e-12);
  }

  private static List<?> rows(Result result) throws Exception {
    assertEquals(0, result.code(), result.err());
    return (List<?>) JSON.std.mapFrom(result.out()).get("files");
  }

  @Test
  void csvIsWrittenOnceAndPrintedOnRequest() throws Exception {
    Path csv = folder.resolve("rows.csv");
    assertEquals(0, vae("eval", "-q", "50", "--csv", csv, folder).code());
    assertEquals(3, Files.readAllLines(csv).size());
    assertEquals(7, vae("eval", "-q", "50", "--csv", csv, folder).code());
    assertEquals(0, vae("eval", "-f", "-q", "50", "--csv", csv, folder).code());
    Result printed = vae("eval", "-q", "50", "--csv", "-", folder);
    assertTrue(printed.out().startsWith("codec,quality,picture,"), printed.out());
    assertEquals(3, printed.out().lines().count());
    assertEquals(2, vae("eval", "--json", "--csv", "-", folder).code());
  }

  @Test
  void aBadFileIsReportedAndTheOthersGoOn() throws Exception {
    Files.writeString(folder.resolve("c.png"), "no picture");
    Result result = vae("eval", "-q", "50", folder);
    assertEquals(3, result.code());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.out().contains("mean of 2"), result.out());
    assertTrue(result.out().contains(", 1 failed"), result.out());
    assertEquals(1, vae("eval", folder, folder.resolve("none.png")).code());
  }

  @Test
  void meansBelowTheLimitEndWithFive() {
    Result result = vae("eval", "-q", "20", "--min-psnr", "60", folder.resolve("a.png"));
    assertEquals(5, result.code());
    assertTrue(result.err().startsWith("vae: mean at quality 20: PSNR RGB is "), result.err());
    assertEquals(0, vae("eval", "-q", "20", "--min-psnr", "10", folder.resolve("a.png")).code());
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(2, vae("eval").code());
    assertEquals(2, vae("eval", empty).code());
    assertEquals(2, vae("eval", "-q", "50,101", folder).code());
    assertEquals(4, vae("eval", "-m", "nothing", folder).code());
  }

  @Test
  void progressIsForTerminalsAlone() {
    Result seen = new ProgramRun().stderrIsTerminal().run("eval", "-q", "50", folder);
    assertTrue(seen.err().contains("\rpictures"), seen.err());
    Result quiet = new ProgramRun().stderrIsTerminal().run("eval", "--quiet", "-q", "50", folder);
    assertFalse(quiet.err().contains("pictures"), quiet.err());
    assertEquals(seen.out().lines().count(), quiet.out().lines().count());
  }
}
