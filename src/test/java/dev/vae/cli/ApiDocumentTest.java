package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program in docs/API.md, as it stands there. */
class ApiDocumentTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

  @TempDir Path folder;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void exampleCompilesAndRuns() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("docs", "API.md")));
    assertTrue(block.find());
    Files.writeString(folder.resolve("Example.java"), block.group(1));
    compile(folder.resolve("Example.java"));
    Files.copy(Path.of("samples", "hills.png"), folder.resolve("hills.png"));
    Shell.Ended ended =
        Shell.in(folder)
            .run("\"" + Shell.JAVA + "\" -cp \"$CLASSPATH:.\" Example hills.png back.png");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(
        ended
            .out()
            .matches("\\d+x\\d+, model \\w+\nPSNR above 25 dB: true\nwithin 4000 bytes: true\n"),
        ended.out());
    assertEquals(
        TestFiles.read(folder.resolve("hills.png")).width(),
        TestFiles.read(folder.resolve("back.png")).width());
  }

  private static void compile(Path source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "skipped: this Java has no compiler");
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        compiler.run(
            null,
            null,
            errors,
            "-proc:none",
            "-Xlint:all,-path",
            "-cp",
            Shell.CLASS_PATH,
            source.toString());
    assertEquals(0, code, errors.toString(StandardCharsets.UTF_8));
  }
}
