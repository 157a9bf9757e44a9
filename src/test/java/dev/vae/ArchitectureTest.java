package dev.vae;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between the packages: the map in CONTRIBUTING.md, as a test. */
class ArchitectureTest {
  private static final String ROOT = "dev.vae";
  private static final Path SOURCES = Path.of("src", "main", "java");

  /** Each package with those of ours that it may use; a package may well not exist yet. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("cli", Set.of("codec", "evaluation", "training", "image", "model", "error")),
          Map.entry("evaluation", Set.of("codec", "metric", "image", "error")),
          Map.entry(
              "training",
              Set.of(
                  "codec",
                  "transform",
                  "entropy",
                  "model",
                  "prior",
                  "metric",
                  "latent",
                  "image",
                  "error")),
          Map.entry(
              "codec",
              Set.of(
                  "transform",
                  "model",
                  "prior",
                  "latent",
                  "entropy",
                  "container",
                  "image",
                  "error")),
          Map.entry("model", Set.of("transform", "latent", "prior", "error")),
          Map.entry("transform", Set.of("latent", "error")),
          Map.entry("prior", Set.of("latent", "entropy", "error")),
          Map.entry("latent", Set.of("error")),
          Map.entry("entropy", Set.of("error")),
          Map.entry("container", Set.of("error")),
          Map.entry("image", Set.of("error")),
          Map.entry("metric", Set.of("image", "error")),
          Map.entry("error", Set.of()));

  private static final List<String> JDK_ALONE =
      List.of("entropy", "prior", "latent", "transform", "container", "error");

  private static final JavaClasses PROGRAM =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> packageUsesOnlyThoseThatItMay() {
    return MAY_USE.keySet().stream()
        .sorted()
        .map(name -> DynamicTest.dynamicTest(name, () -> check(onlyArrowsOf(name))));
  }

  private static ArchRule onlyArrowsOf(String name) {
    String[] allowed =
        Stream.concat(Stream.of(name), MAY_USE.get(name).stream())
            .map(ArchitectureTest::within)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(within(name))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))));
  }

  @Test
  void packagesFormNoCycle() {
    check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
  }

  @TestFactory
  Stream<DynamicTest> arithmeticUsesTheJdkAlone() {
    return JDK_ALONE.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> check(jdkAlone(name))));
  }

  private static ArchRule jdkAlone(String name) {
    return classes()
        .that()
        .resideInAPackage(within(name))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "..");
  }

  @Test
  void onlyModelAndTrainingUseTheNeuralLibrary() {
    check(
        classesOutside("model", "training")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.nd4j..", "org.deeplearning4j..", "org.datavec..", "org.bytedeco.."));
  }

  @Test
  void onlyImageUsesImageIo() {
    check(
        classesOutside("image")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.imageio..", "com.twelvemonkeys.."));
  }

  @Test
  void onlyTheCommandLineUsesPicocli() {
    check(classesOutside("cli").should().dependOnClassesThat().resideInAPackage("picocli.."));
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(classesOutside("cli").should().accessField(System.class, "out"));
    check(classesOutside("cli").should().accessField(System.class, "err"));
    check(classesOutside("cli").should().callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void onlyTheCommandLineExits() {
    check(classesOutside("cli").should().callMethod(System.class, "exit", int.class));
    check(classesOutside("cli").should().callMethod(Runtime.class, "exit", int.class));
    check(classesOutside("cli").should().callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void everyPackageIsOnTheMapAndDescribed() throws IOException {
    Set<String> lost = new TreeSet<>();
    for (Path folder : sourceFolders()) {
      Path inside = SOURCES.resolve(ROOT.replace('.', '/')).relativize(folder);
      if (!MAY_USE.containsKey(inside.getName(0).toString())
          || !Files.exists(folder.resolve("package-info.java"))) {
        lost.add(folder.toString());
      }
    }
    assertEquals(Set.of(), lost);
  }

  private static Set<Path> sourceFolders() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .collect(toCollection(TreeSet::new));
    }
  }

  private static GivenClassesConjunction classesOutside(String... names) {
    String[] packages = Stream.of(names).map(ArchitectureTest::within).toArray(String[]::new);
    return noClasses().that().resideOutsideOfPackages(packages);
  }

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PROGRAM);
  }
}
