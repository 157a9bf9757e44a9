package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code scripts/vae} tells Java: here a program in its place that tells it on. */
class LauncherScriptTest {
  @TempDir Path folder;

  @BeforeEach
  void putTogether() throws Exception {
    for (String name : new String[] {"scripts", "target", "bin"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.createFile(folder.resolve("pom.xml"));
    Files.createFile(folder.resolve("target/vae.jar"));
    Files.copy(Path.of("scripts", "vae"), folder.resolve("scripts/vae"));
    Path java = folder.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\necho \"${OMP_NUM_THREADS-all} $1\"\n");
    assertTrue(java.toFile().setExecutable(true));
  }

  @ParameterizedTest
  @CsvSource({
    "'', all",
    "-T 1 c, 1",
    "c -T1, 1",
    "c -T=1, 1",
    "c --threads 1 a.png, 1",
    "c --threads=01, 1",
    "c -T 0 -T 1, 1",
    "c -T 1 -T all, all",
    "c -T 0, all",
    "c -- -T 1, all",
    "c -o -T, all",
    "c -T 99999, all",
    "'c -T \"1;exit\"', all"
  })
  void nativesHaveTheThreadsThatTheOptionAllows(String arguments, String expected)
      throws Exception {
    assertEquals(expected, launched("", arguments)[0]);
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "-T 0, all"})
  void variableCountsWithoutTheOption(String arguments, String expected) throws Exception {
    assertEquals(expected, launched("VAE_THREADS=1", arguments)[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "'', -Xms192m",
    "c --memory 1G a.png, -Xms64m",
    "c --memory=1G a.png, -Xms64m",
    "c -- --memory, -Xms192m"
  })
  void heapBeginsSmallWhereMemoryIsLimited(String arguments, String expected) throws Exception {
    assertEquals(expected, launched("", arguments)[1]);
  }

  @Test
  void nativesHaveNoMoreThreadsThanThereAreCores() throws Exception {
    int cores = Integer.parseInt(launched("", "-T 1000")[0]);
    assertTrue(cores >= 1 && cores < 1000, "cores: " + cores);
  }

  /** What {@code --memory} foretells holds for these. */
  @Test
  void javaHasTheSameOptionsWhereverItIsStarted() throws Exception {
    Set<String> limited = javaOptions(Path.of("scripts", "vae"));
    limited.remove("-Xms192m");
    limited.add("-Xms64m");
    assertEquals(limited, javaOptions(Path.of("scripts", "vae.cmd")));
    assertEquals(limited, javaOptions(Path.of("Dockerfile")));
  }

  /** Returns the options, of those that a script gives always. */
  private static Set<String> javaOptions(Path file) throws Exception {
    String text = Files.readString(file).replace("%%", "%");
    Set<String> options = new TreeSet<>();
    Matcher option = Pattern.compile("(?<=[\\s\"])-[XD][\\w:.+=%-]+(?=[\\s\"])").matcher(text);
    while (option.find()) {
      options.add(option.group());
    }
    options.removeIf(
        o ->
            o.contains("maven")
                || o.equals("-DskipTests")
                || o.startsWith("-Xshare")
                || o.contains("Shared")
                || o.contains("DumpLoaded"));
    return options;
  }

  /** Java would open a file of its own in the place of a stream that is closed. */
  @ParameterizedTest
  @ValueSource(strings = {"<&-", ">&-", "2>&-", "<&- >&- 2>&-"})
  void closedStreamsAreHeld(String closed) throws Exception {
    String held = "[[ ${!#} == c ]] && : 9<&0 && : 9>&1 && : 9>&2 && echo held >held";
    Files.writeString(folder.resolve("bin/java"), "#!/bin/bash\n" + held + "\n");
    Shell.in(folder).run("JAVA_HOME=$PWD scripts/vae c " + closed);
    assertTrue(Files.exists(folder.resolve("held")), closed);
  }

  @ParameterizedTest
  @CsvSource({
    "LC_ALL=C, C.UTF-8",
    "LC_CTYPE=POSIX, C.UTF-8",
    "LANG=, C.UTF-8",
    "LC_ALL=de_DE.UTF-8, de_DE.UTF-8"
  })
  void namesOfFilesAreReadAsUtf8(String variable, String expected) throws Exception {
    Files.writeString(folder.resolve("bin/java"), "#!/bin/sh\necho \"$LC_ALL\"\n");
    String none = "env -u LC_ALL -u LC_CTYPE -u LANG JAVA_HOME=$PWD ";
    Shell.Ended ended = Shell.in(folder).run(none + variable + " scripts/vae");
    assertEquals(expected, ended.out().strip(), ended.err());
  }

  /** Returns the natives' threads and the first option of Java. */
  private String[] launched(String variables, String arguments) throws Exception {
    String script = "unset OMP_NUM_THREADS; JAVA_HOME=$PWD %s scripts/vae %s";
    Shell.Ended ended = Shell.in(folder).run(script.formatted(variables, arguments));
    assertEquals(0, ended.code(), ended.err());
    return ended.out().strip().split(" ");
  }
}
