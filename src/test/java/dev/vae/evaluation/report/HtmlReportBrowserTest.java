package dev.vae.evaluation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.evaluation.SearchPath;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in a real browser; skipped, and said so, where there is none. */
@Tag("browser")
class HtmlReportBrowserTest {
  private static final long LIMIT_SECONDS = 120;

  /** Written into the page by {@link #PROBE}, and read from the DOM afterwards. */
  private static final String PROBE =
      """
      <script>
      addEventListener("load", () => {
        const found = [];
        const expect = (what, holds) => { if (!holds) found.push(what); };
        const boxes = [...document.querySelectorAll(".comparison")];
        expect("two viewers", boxes.length === 2);
        for (const box of boxes) {
          expect("list hidden", getComputedStyle(box.querySelector(".versions")).display === "none");
          const stage = box.querySelector(".stage");
          expect("stage has a size", stage.clientWidth > 100 && stage.clientHeight > 50);
          const [left, right] = box.querySelectorAll("select");
          expect("left and right differ", left.value !== right.value);
          expect("pictures loaded", [...stage.querySelectorAll("img")].every((i) => i.naturalWidth > 0));
          const slider = stage.querySelector("input");
          slider.value = 20;
          slider.dispatchEvent(new Event("input"));
          expect("slider moves the border", stage.querySelector(".divider").style.left === "20%");
          const before = stage.querySelector("img").src;
          left.value = "0";
          left.dispatchEvent(new Event("change"));
          expect("left can be the original", stage.querySelector(".tag.left").textContent === "Original");
          expect("picture changes", stage.querySelector("img").src !== before);
          const [flicker, original] = box.querySelectorAll("button");
          flicker.click();
          expect("flicker is pressed", flicker.getAttribute("aria-pressed") === "true");
          expect("slider rests while flickering", slider.disabled);
          flicker.click();
          expect("flicker stops", !slider.disabled && stage.querySelector(".divider").style.left === "20%");
          original.click();
          expect("original is shown", box.querySelector(".facts").textContent.startsWith("Original"));
        }
        expect("page does not scroll sideways",
            document.documentElement.scrollWidth <= document.documentElement.clientWidth);
        expect("every table head is labeled", [...document.querySelectorAll("th")].every((h) => h.scope));
        expect("every picture has a text", [...document.querySelectorAll("figure img")].every((i) => i.alt));
        expect("headings go down one by one", [...document.querySelectorAll("h1, h2, h3")]
            .every((h, i, all) => i === 0 || h.tagName[1] - all[i - 1].tagName[1] <= 1));
        expect("links lead somewhere", [...document.querySelectorAll("nav a")]
            .every((a) => document.querySelector(a.getAttribute("href"))));
        document.body.dataset.probe = found.length === 0 ? "all well" : found.join("; ");
      });
      </script>
      """;

  @TempDir private static Path folder;
  private static Path page;
  private static Path chromium;

  @BeforeAll
  static void writePage() throws Exception {
    Optional<Path> found = findBrowser();
    if (found.isEmpty()) {
      System.err.println("SKIPPED: no chromium on PATH; Debian has it in package chromium");
    }
    assumeTrue(found.isPresent(), "no chromium on PATH; Debian has it in package chromium");
    chromium = found.get();
    String html = HtmlReport.of(SampleResult.run(folder));
    page =
        Files.writeString(
            folder.resolve("report.html"), html.replace("</body>", PROBE + "</body>"));
  }

  private static Optional<Path> findBrowser() {
    SearchPath path = SearchPath.ofEnvironment();
    return path.find("chromium").or(() -> path.find("chromium-browser"));
  }

  @Test
  void viewersWorkOnAWideScreen() throws Exception {
    assertEquals("all well", probe("1200,900"));
  }

  @Test
  void viewersWorkOnAPhone() throws Exception {
    assertEquals("all well", probe("500,900"));
  }

  @Test
  void thePageIsPainted() throws Exception {
    Path picture = folder.resolve("page.png");
    browse("--window-size=1000,1400", "--hide-scrollbars", "--screenshot=" + picture);
    Picture shot = new PictureReader(SizeLimits.DEFAULT).read(picture).picture();
    assertEquals(1000, shot.width());
    assertTrue(colorsIn(shot) > 100, "page shows " + colorsIn(shot) + " colors");
  }

  private static long colorsIn(Picture picture) {
    List<Integer> colors = new ArrayList<>();
    byte[] samples = picture.samples();
    for (int at = 0; at < samples.length; at += picture.channels()) {
      colors.add(
          ((samples[at] & 0xFF) << 16)
              | ((samples[at + 1] & 0xFF) << 8)
              | (samples[at + 2] & 0xFF));
    }
    return colors.stream().distinct().count();
  }

  private static String probe(String size) throws Exception {
    String dom = browse("--window-size=" + size, "--dump-dom");
    String mark = "data-probe=\"";
    int start = dom.indexOf(mark);
    assertTrue(start >= 0, "the page's script did not run to its end");
    return dom.substring(start + mark.length(), dom.indexOf('"', start + mark.length()));
  }

  private static String browse(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile-")));
    command.addAll(List.of(arguments));
    command.add(page.toUri().toString());
    Path output = folder.resolve("browser.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "the browser did not end");
      return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
