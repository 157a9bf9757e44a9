package dev.vae.cli;

import dev.vae.codec.FileInfo;
import dev.vae.error.BackendException;
import dev.vae.evaluation.Machine;
import dev.vae.model.Backend;
import dev.vae.model.DamagedModel;
import dev.vae.model.ModelDescription;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vae doctor}: what the program is made of here, and whether it works. */
@Command(
    name = "doctor",
    description = {
      "Show what the program runs on and whether it works here.",
      "Files that come with the program are decoded, and each model codes a picture and back."
    },
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  private static final int MIB_SHIFT = 20;

  @ParentCommand private VaeCommand vae;

  @Spec private CommandSpec spec;

  private final List<Finding> findings = new ArrayList<>();

  /**
   * One line of the report.
   *
   * @param subject what it is about
   * @param text what was found
   * @param failure what is wrong; null if nothing is
   */
  private record Finding(String subject, String text, Throwable failure) {
    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("subject", subject);
      fields.put("found", text);
      if (failure != null) {
        fields.put("error", Console.messageOf(failure));
      }
      return fields;
    }

    String line() {
      String found = failure == null ? text : text + ": FAILED, " + Console.messageOf(failure);
      return Console.oneLine(Figures.format("%-10s %s", subject, found));
    }
  }

  @Override
  public Integer call() throws IOException, UsageException {
    RunContext context = vae.context();
    context.settleThreads();
    describe();
    findBackend();
    SelfTest selfTest = new SelfTest(context.codecThreads(1));
    findModels(context.models(), selfTest);
    decodeFiles(selfTest);
    ExitCode code = ExitCode.ofBatch(findings.stream().map(f -> ExitCode.of(f.failure())).toList());
    if (context.json()) {
      new JsonDocument("doctor", List.of())
          .with("findings", findings.stream().map(Finding::fields).toList())
          .write(context.out(), code);
    } else {
      print(spec.commandLine().getOut());
    }
    return code.code();
  }

  private void describe() {
    long heap = Runtime.getRuntime().maxMemory() >> MIB_SHIFT;
    add("program", "vae " + VersionReport.programVersion());
    add("java", VersionReport.java() + ", at most " + heap + " MiB of heap");
    add(
        "system",
        VersionReport.system() + ", cores: " + Runtime.getRuntime().availableProcessors());
    List<String> features = Machine.processorFeatures();
    add(
        "processor",
        Machine.processor() + (features.isEmpty() ? "" : ", " + String.join(" ", features)));
    add("files", "reads and writes .vae files of format version " + FileInfo.FORMAT_VERSION);
    add("reads", VersionReport.readFormats());
    add("writes", VersionReport.writtenFormats());
  }

  private void findBackend() {
    try {
      add("backend", Backend.load().describe());
    } catch (BackendException e) {
      findings.add(new Finding("backend", "none", e));
    }
  }

  private void findModels(ModelStore store, SelfTest selfTest) throws UsageException {
    try {
      for (Path folder : store.allFolders()) {
        add("models in", folder + (Files.isDirectory(folder) ? "" : " (no such folder)"));
      }
      ModelLibrary models = store.open();
      for (ModelDescription model : models.list()) {
        findings.add(
            new Finding(
                "model",
                "%s %s in %s".formatted(model.name(), model.id(), model.where()),
                failureOf(selfTest, models, model)));
      }
      for (DamagedModel damaged : models.damaged()) {
        findings.add(new Finding("model", "in " + damaged.where(), damaged.cause()));
      }
    } catch (IOException e) {
      findings.add(new Finding("models", "cannot be listed", e));
    }
  }

  private static IOException failureOf(
      SelfTest selfTest, ModelLibrary models, ModelDescription model) {
    try {
      selfTest.checkRoundTrip(models, model);
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private void decodeFiles(SelfTest selfTest) {
    try {
      for (SelfTest.Result result : selfTest.run()) {
        String text = result.name() + (result.failure() == null ? " is right" : "");
        findings.add(new Finding("self-test", text, result.failure()));
      }
    } catch (IOException e) {
      findings.add(new Finding("self-test", "cannot be run", e));
    }
  }

  private void add(String subject, String text) {
    findings.add(new Finding(subject, text, null));
  }

  private void print(PrintWriter out) {
    findings.forEach(finding -> out.println(finding.line()));
    long failures = findings.stream().filter(finding -> finding.failure() != null).count();
    out.println(failures == 0 ? "all is well" : "failures: " + failures);
    out.flush();
  }
}
