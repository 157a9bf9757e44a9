package dev.vae.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts the files of one command line and reports on them. */
final class ConversionRun {
  private final String command;
  private final RunContext context;
  private final OutputOptions options;

  /**
   * Creates the run.
   *
   * @param command the command's name, for the report
   * @param context the streams and options
   * @param options what becomes of inputs and outputs
   */
  ConversionRun(String command, RunContext context, OutputOptions options) {
    this.command = command;
    this.context = context;
    this.options = options;
  }

  /**
   * Converts every file.
   *
   * @param transfers inputs and outputs
   * @param work how to convert one
   * @return the process's exit code
   * @throws IOException if a report cannot be written or the thread is interrupted
   * @throws UsageException if the report's name makes no sense
   */
  ExitCode run(List<Transfer> transfers, Batch.Work<Transfer, Conversion> work)
      throws IOException, UsageException {
    // The report may lie in the folder.
    options.makeFolder();
    try (ReportLines lines = options.openReport(transfers)) {
      ExitCode code = run(transfers, work, lines);
      lines.checkComplete();
      return code;
    }
  }

  private ExitCode run(
      List<Transfer> transfers, Batch.Work<Transfer, Conversion> work, ReportLines lines)
      throws IOException {
    long start = System.nanoTime();
    List<Outcome<Transfer, Optional<Conversion>>> outcomes =
        new Batch<Transfer, Optional<Conversion>>(transfer -> convert(transfer, work))
            .run(
                transfers,
                context.workers(transfers.size()),
                outcome -> {
                  report(outcome);
                  lines.add(fields(outcome));
                });
    Totals totals = Totals.of(outcomes, (System.nanoTime() - start) / 1e9);
    if (outcomes.size() != 1) {
      context.console().summary(totals.line());
    }
    ExitCode code = ExitCode.ofBatch(outcomes.stream().map(Outcome::exitCode).toList());
    if (context.json()) {
      new JsonDocument(command, outcomes.stream().map(ConversionRun::fields).toList())
          .with("total", totals.fields())
          .write(context.out(), code);
    }
    return code;
  }

  /** Returns nothing for a file that is passed over, since its output is there. */
  private Optional<Conversion> convert(Transfer transfer, Batch.Work<Transfer, Conversion> work)
      throws Exception {
    try {
      return Optional.of(work.run(transfer));
    } catch (ExistingOutputException e) {
      if (options.skipExisting) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void report(Outcome<Transfer, Optional<Conversion>> outcome) {
    Console console = context.console();
    if (!outcome.done()) {
      console.failure(subject(outcome), outcome.failure());
      return;
    }
    String input = outcome.job().input().label();
    if (outcome.result().isEmpty()) {
      console.done(input + " skipped: " + outcome.job().output().label() + " exists");
      return;
    }
    Conversion conversion = outcome.result().get();
    conversion.notes().forEach(note -> console.note(input, note));
    console.done(conversion.line(outcome.seconds()));
  }

  /** A message begins with the file that it is about. */
  private static String subject(Outcome<Transfer, Optional<Conversion>> outcome) {
    return outcome.failure() instanceof UnwritableOutputException
        ? outcome.job().output().label()
        : outcome.job().input().label();
  }

  private static Map<String, Object> fields(Outcome<Transfer, Optional<Conversion>> outcome) {
    String input = outcome.job().input().name();
    String output = outcome.job().output().name();
    if (!outcome.done()) {
      return JsonDocument.failed(outcome, input, output);
    }
    return outcome
        .result()
        .map(conversion -> conversion.fields(outcome.seconds()))
        .orElseGet(() -> skipped(input, output));
  }

  private static Map<String, Object> skipped(String input, String output) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", input);
    fields.put("output", output);
    fields.put("skipped", true);
    fields.put("exitCode", ExitCode.DONE.code());
    return fields;
  }

  /**
   * Sums over the files that were converted.
   *
   * @param files all files
   * @param failed those that could not be converted
   * @param skipped those passed over, since their outputs exist
   * @param pixels pixels of the others
   * @param pictureBytes size of the picture files
   * @param vaeBytes size of the coded files
   * @param intoVae whether the coded files are the outputs
   * @param seconds wall time
   */
  private record Totals(
      int files,
      int failed,
      int skipped,
      long pixels,
      long pictureBytes,
      long vaeBytes,
      boolean intoVae,
      double seconds) {

    static Totals of(List<Outcome<Transfer, Optional<Conversion>>> outcomes, double seconds) {
      int failed = (int) outcomes.stream().filter(outcome -> !outcome.done()).count();
      List<Conversion> done =
          outcomes.stream()
              .filter(Outcome::done)
              .flatMap(outcome -> outcome.result().stream())
              .toList();
      return new Totals(
          outcomes.size(),
          failed,
          outcomes.size() - failed - done.size(),
          done.stream().mapToLong(Conversion::pixels).sum(),
          done.stream().mapToLong(Conversion::pictureBytes).sum(),
          done.stream().mapToLong(Conversion::vaeBytes).sum(),
          done.stream().anyMatch(Conversion::intoVae),
          seconds);
    }

    String line() {
      String count =
          files
              + " files"
              + (failed == 0 ? "" : ", " + failed + " failed")
              + (skipped == 0 ? "" : ", " + skipped + " skipped");
      if (failed + skipped == files) {
        return count;
      }
      return Figures.format(
          "%s: %s -> %s  %.1f:1  %s bpp  %s",
          count,
          Figures.bytes(intoVae ? pictureBytes : vaeBytes),
          Figures.bytes(intoVae ? vaeBytes : pictureBytes),
          ratio(),
          Figures.bpp(vaeBytes, pixels),
          Figures.seconds(seconds));
    }

    private double ratio() {
      return vaeBytes == 0 ? 0 : (double) pictureBytes / vaeBytes;
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("files", files);
      fields.put("failed", failed);
      fields.put("skipped", skipped);
      fields.put("pixels", pixels);
      fields.put("pictureBytes", pictureBytes);
      fields.put("vaeBytes", vaeBytes);
      fields.put("ratio", ratio());
      fields.put("bpp", Figures.bitsPerPixel(vaeBytes, pixels));
      fields.put("seconds", seconds);
      return fields;
    }
  }
}
