package dev.vae.evaluation.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.CsvText;
import dev.vae.evaluation.ExternalCurve;
import dev.vae.evaluation.ExternalPoints;
import dev.vae.evaluation.QualityMeasure;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir private static Path folder;
  private static BenchmarkResult result;

  @BeforeAll
  static void runBenchmark() throws Exception {
    result = SampleResult.run(folder);
  }

  @Test
  void nothingFailed() {
    assertEquals(List.of(), result.measurements().failures());
    assertEquals(2 * 8 * 2, result.measurements().rows().size());
    assertEquals(2, result.crops().size());
    assertEquals(2, result.speeds().size());
  }

  @Test
  void bdRatesAreThoseOfTheMeanCurves() {
    List<BdRateTable.Row> rows = BdRateTable.of(result);
    assertEquals(
        List.of("JPEG (JDK)", "Elsewhere (published)"),
        rows.stream().map(BdRateTable.Row::anchor).toList());
    assertTrue(rows.get(0).rate(QualityMeasure.PSNR_RGB).orElseThrow().percent() < 0);
    assertEquals("2 of 2", rows.get(0).picturesText());
    assertTrue(rows.get(1).rate(QualityMeasure.MS_SSIM_RGB).isEmpty());
    assertEquals("–", rows.get(1).picturesText());
  }

  @Test
  void thePageNeedsNoOtherFileAndNoNetwork() throws Exception {
    String page = HtmlReport.of(result);
    Pattern reference =
        Pattern.compile("(src|href|action|data)\\s*=\\s*\"(?!data:image/png;base64,|#)");
    assertFalse(reference.matcher(page).find());
    assertFalse(Pattern.compile("url\\((?!#)|@import|xlink:href=\"(?!#)").matcher(page).find());
  }

  @Test
  void namesAreEscapedInThePage() throws Exception {
    String page = HtmlReport.of(result);
    assertTrue(page.contains("Test &lt;pictures&gt;"));
    assertTrue(page.contains("&lt;gray&gt;.png"));
    assertFalse(page.contains("<gray>"));
  }

  @Test
  void gapsAreNamedInEveryReport() throws Exception {
    String advice = "cwebp is not on PATH; Debian has it in package webp";
    assertTrue(HtmlReport.of(result).contains(advice));
    assertTrue(MarkdownReport.of(result, "a.svg", "b.svg").contains(advice));
  }

  @Test
  void markdownTablesHaveAsManyCellsAsTheirHeads() {
    String text = MarkdownReport.of(result, "a.svg", "b.svg");
    int columns = 0;
    for (String line : text.lines().toList()) {
      int cells = line.startsWith("|") ? line.length() - line.replace("|", "").length() : 0;
      assertTrue(cells == 0 || columns == 0 || cells == columns, line);
      columns = cells;
    }
    assertTrue(text.contains("![PSNR against rate](a.svg)"));
  }

  @Test
  void plotsAreWellFormedAndAlikeEachTime() throws Exception {
    RateDistortionPlot plot = RateDistortionPlot.of(result, QualityMeasure.PSNR_RGB);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    var root =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertEquals("svg", root.getTagName());
    assertEquals(
        "PSNR RGB, dB against rate, bits per pixel",
        root.getElementsByTagName("title").item(0).getTextContent());
    assertEquals(plot.svg(), RateDistortionPlot.of(result, QualityMeasure.PSNR_RGB).svg());
    Picture picture = new PictureReader(SizeLimits.DEFAULT).read(plot.png()).picture();
    assertEquals(1720, picture.width());
    assertArrayEquals(plot.png(), RateDistortionPlot.of(result, QualityMeasure.PSNR_RGB).png());
  }

  @Test
  void meansCanBeReadBackAsPublishedPoints() throws Exception {
    String means = CsvReport.means(result.measurements().means(), "measured");
    List<ExternalCurve> curves =
        ExternalPoints.read(Files.writeString(folder.resolve("means.csv"), means));
    assertEquals(List.of("vae", "jpeg-jdk"), curves.stream().map(ExternalCurve::label).toList());
    assertEquals(
        result.measurements().curve("vae", QualityMeasure.PSNR_RGB).points().size(),
        curves.get(0).psnrRgb().points().size());
  }

  @Test
  void everyRowHasAsManyFieldsAsTheHead() {
    List<String> lines = CsvReport.rows(result.measurements()).lines().toList();
    int columns = CsvText.fields(lines.get(0)).size();
    lines.forEach(line -> assertEquals(columns, CsvText.fields(line).size(), line));
    assertEquals(1 + 2 * 8 * 2, lines.size());
  }
}
