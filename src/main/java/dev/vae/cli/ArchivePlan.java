package dev.vae.cli;

import dev.vae.codec.ArchiveAim;
import dev.vae.codec.Effort;
import dev.vae.error.VaeException;
import dev.vae.image.IdxReader;
import dev.vae.image.PictureFormat;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which archives a command line asks for: one of all inputs if there are several and one output, or
 * one for each input if it is an IDX file or the model is of the vector family.
 */
final class ArchivePlan {
  private static final String EXTENSION = "vae";

  private final RunContext context;
  private final ModelLibrary library;
  private final String model;
  private final InputOptions input;
  private final OutputOptions output;
  private final List<Job> jobs = new ArrayList<>();

  private ArchivePlan(
      RunContext context,
      ModelLibrary library,
      String model,
      InputOptions input,
      OutputOptions output) {
    this.context = context;
    this.input = input;
    this.library = library;
    this.model = model == null ? ModelStore.AUTO : model;
    this.output = output;
  }

  /** An archive to be. */
  private record Job(List<Input> inputs, Output output) {
    Stream<Transfer> transfers() {
      return inputs.stream().map(input -> new Transfer(input, output));
    }
  }

  /**
   * Returns the plan of a command line; null if it asks for no archive.
   *
   * @param model the model that the user names, or null
   */
  static ArchivePlan of(
      RunContext context,
      InputOptions input,
      OutputOptions output,
      List<String> names,
      String model)
      throws IOException, UsageException {
    ModelLibrary library = context.models().open();
    ArchivePlan plan = new ArchivePlan(context, library, model, input, output);
    boolean small = isForSmallPictures(library, model);
    if (output.outputFile != null && names.size() > 1) {
      plan.addOne(names);
      return plan;
    }
    if (!small && !anyIdx(names) && !plan.standardIsIdx(names)) {
      return null;
    }
    for (Transfer transfer : plan.transfers(names)) {
      plan.jobs.add(new Job(List.of(kept(transfer.input())), transfer.output()));
    }
    return plan;
  }

  private static boolean isForSmallPictures(ModelLibrary library, String model) {
    try {
      return model != null
          && !model.equals(ModelStore.AUTO)
          && library.familyOf(model).equals(ModelLibrary.VECTOR);
    } catch (VaeException e) {
      // Whatever loads the model tells what is wrong with it.
      return false;
    }
  }

  private static boolean anyIdx(List<String> names) throws UsageException {
    for (String name : names) {
      if (!name.equals(InputNames.STANDARD) && isIdx(fileOf(name))) {
        return true;
      }
    }
    return false;
  }

  /** Looks at the first bytes of standard input, if it is an input, and leaves them there. */
  private boolean standardIsIdx(List<String> names) throws IOException {
    InputStream in = context.streams().in();
    boolean named = names.contains(InputNames.STANDARD);
    boolean only = names.isEmpty() && pictures().areArguments();
    if (!(named || only) || context.streams().inIsTerminal() || !in.markSupported()) {
      return false;
    }
    try {
      in.mark(Integer.BYTES);
      byte[] start = in.readNBytes(Integer.BYTES);
      in.reset();
      return IdxReader.startsLikeIdx(start);
    } catch (IOException e) {
      // Whatever reads the stream next tells why it cannot be read.
      return false;
    }
  }

  /** An archive's inputs are read several times: to count, to choose a model, to code. */
  private static Input kept(Input input) {
    return input instanceof Input.Standard ? new Input.Kept(input) : input;
  }

  private static Input fileOf(String name) throws UsageException {
    return new Input.File(InputNames.pathOf(name), InputNames.pathOf(name));
  }

  private static boolean isIdx(Input input) {
    try {
      return ArchiveSource.isIdx(input);
    } catch (IOException e) {
      // Whatever reads the file tells what is wrong with it.
      return false;
    }
  }

  private InputNames pictures() {
    return new InputNames(
        context.streams(), input, name -> PictureFormat.ofExtension(name).isPresent());
  }

  private List<Transfer> transfers(List<String> names) throws IOException, UsageException {
    return output.plan(
        context, pictures(), names, EXTENSION, EXTENSION::equalsIgnoreCase, ManyFiles.NONE);
  }

  private void addOne(List<String> names) throws IOException, UsageException {
    List<Input> inputs = pictures().inputs(names);
    Set<Object> taken = new HashSet<>();
    for (Input input : inputs) {
      if (input instanceof Input.File file && !taken.add(file.path().getFileName())) {
        throw new UsageException(
            "two pictures would have the name " + file.path().getFileName() + " in the archive");
      }
    }
    Output target = null;
    for (String name : names) {
      // Each input is held against the output: an input is never overwritten.
      target = transfers(List.of(name)).get(0).output();
    }
    jobs.add(new Job(inputs.stream().map(ArchivePlan::kept).toList(), target));
  }

  /** Returns whether the user says which model to code with. */
  boolean namesModel() {
    return !model.equals(ModelStore.AUTO);
  }

  /**
   * Writes the archives.
   *
   * @param resize whether pictures are made to fit the model, which must be named
   */
  ExitCode run(ArchiveAim aim, Effort effort, boolean resize) throws IOException, UsageException {
    output.makeFolder();
    ArchiveCompression compression =
        new ArchiveCompression(context, library, model, aim, effort, resize);
    List<ArchiveCompression.Report> reports = new ArrayList<>();
    try (ReportLines lines = output.openReport(jobs.stream().flatMap(Job::transfers).toList())) {
      for (Job job : jobs) {
        ArchiveCompression.Report report = compression.run(job.inputs(), job.output());
        lines.add(report.fields());
        reports.add(report);
      }
      lines.checkComplete();
    }
    ExitCode code =
        ExitCode.ofBatch(reports.stream().map(ArchiveCompression.Report::code).toList());
    if (context.json()) {
      new JsonDocument("compress", reports.stream().map(ArchiveCompression.Report::fields).toList())
          .write(context.out(), code);
    }
    return code;
  }
}
