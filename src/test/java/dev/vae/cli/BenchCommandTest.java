package dev.vae.cli;

import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir private Path folder;
  private Path pictures;
  private Path results;

  @BeforeEach
  void writePictures() throws Exception {
    pictures = Files.createDirectory(folder.resolve("pictures"));
    results = folder.resolve("results");
    TestFiles.writePng(pictures, "a.png");
    Files.write(pictures.resolve("b.png"), TestFiles.png(1));
  }

  private Result bench(Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of("bench", "--anchors", "none", "--no-speed", "--steps", "4", "-O", results));
    args.addAll(List.of(more));
    args.add(pictures);
    return vae(args.toArray());
  }

  @Test
  void allFilesAreWrittenAndTheRatesPrinted() throws Exception {
    Result result = bench();
    assertEquals(0, result.code(), result.err());
    assertEquals(
        List.of(
            "means.csv",
            "ms-ssim.png",
            "ms-ssim.svg",
            "psnr.png",
            "psnr.svg",
            "report.html",
            "results.md",
            "rows.csv"),
        TestFiles.names(results));
    assertTrue(result.out().contains("JPEG (JDK)"), result.out());
    assertTrue(result.out().endsWith("report: " + results.resolve("report.html") + "\n"));
    assertEquals(1 + 2 * 4 * 2, Files.readAllLines(results.resolve("rows.csv")).size());
  }

  @Test
  void resultsAreNotOverwrittenUnasked() {
    assertEquals(0, bench("--crops", 0).code());
    Result again = bench("--crops", 0);
    assertEquals(7, again.code());
    assertTrue(again.err().contains("report.html exists already"), again.err());
    assertEquals(0, bench("--crops", 0, "-f").code());
  }

  @Test
  void publishedPointsAreAdded() throws Exception {
    Path points =
        Files.writeString(
            folder.resolve("points.csv"),
            "codec,bpp,psnr_rgb_db\nOne,0.5,20\nOne,8,60\nTwo,0.5,21\nTwo,8,61\n");
    Result result = bench("--json", "--crops", 0, "--external", points, "--external-only", "Two");
    assertEquals(0, result.code(), result.err());
    List<?> rates = (List<?>) JSON.std.mapFrom(result.out()).get("bdRates");
    assertEquals(
        List.of("JPEG (JDK)", "Two (published)"),
        rates.stream().map(rate -> ((Map<?, ?>) rate).get("anchor")).toList());
    assertEquals(2, bench("-f", "--external", points, "--external-only", "Three").code());
    Path bad = Files.writeString(folder.resolve("bad.csv"), "a,b\n");
    assertEquals(3, bench("-f", "--external", bad).code());
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    assertEquals(2, bench("--anchors", "gif").code());
    assertEquals(2, bench("--steps", 1).code());
    assertEquals(2, bench("--crops", -1).code());
    assertEquals(2, vae("bench", Files.createDirectory(folder.resolve("empty"))).code());
    Files.writeString(pictures.resolve("c.png"), "no picture");
    assertEquals(3, bench().code());
  }

  @Test
  void theProgramCanStartItselfAgain() throws Exception {
    List<String> command = new ArrayList<>(OwnProcess.command());
    command.add("--version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("vae "), said);
  }
}
