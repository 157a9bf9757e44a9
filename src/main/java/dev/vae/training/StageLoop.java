package dev.vae.training;

import dev.vae.model.network.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Runs a stage: steps, learning rate, validation, checkpoints, setbacks.
 *
 * @param <B> what one step of the stage learns from
 */
final class StageLoop<B> {
  /** Native arrays are freed by the collector only, and the heap alone never needs one. */
  private static final int STEPS_BETWEEN_COLLECTIONS = 5;

  private static final int STEPS_BETWEEN_REPORTS = 50;
  private static final int VALIDATIONS = 12;
  private static final int VALIDATION_BATCHES = 6;
  private static final int SETBACKS_MAX = 3;

  private final Stage<B> stage;
  private final RegionSource source;
  private final Budget budget;
  private final TrainingOptions options;
  private final double baseRate;
  private final RunFolder folder;
  private final Parameters finished;
  private final TrainingListener listener;
  private final List<B> validation = new ArrayList<>();

  /** One thread: the neural library keeps memory for each thread that ever ran a network. */
  private final ExecutorService preparer = Executors.newSingleThreadExecutor(StageLoop::daemon);

  private long step;
  private double secondsBefore;
  private long started;
  private double rateFactor = 1;
  private double best = Double.POSITIVE_INFINITY;
  private double latest = Double.NaN;
  private int misses;
  private int setbacks;
  private double nextValidation;
  private double nextCheckpoint;

  // Since the last report.
  private double lossSum;
  private int lossCount;
  private long waitedNanos;
  private long reported;

  /**
   * Creates a loop.
   *
   * @param source of what is learned from
   * @param budget of this stage
   * @param baseRate learning rate at the stage's start
   * @param folder where checkpoints go
   * @param finished parameters that earlier stages made
   */
  StageLoop(
      Stage<B> stage,
      RegionSource source,
      Budget budget,
      TrainingOptions options,
      double baseRate,
      RunFolder folder,
      Parameters finished,
      TrainingListener listener) {
    this.stage = stage;
    this.source = source;
    this.budget = budget;
    this.options = options;
    this.baseRate = baseRate;
    this.folder = folder;
    this.finished = finished;
    this.listener = listener;
  }

  /** Sets what is validated on. */
  void validateOn(RegionSource pictures) throws IOException {
    for (int i = 0; i < VALIDATION_BATCHES; i++) {
      validation.add(stage.prepare(pictures, i));
    }
  }

  /** Returns the arithmetic of the steps that are done. */
  double operations() {
    return step * stage.operations(options.batch());
  }

  /** Returns the parameters that the stage has made. */
  Parameters result() {
    return stage.result();
  }

  /** Goes on where a checkpoint of this stage was made. */
  void resume(Checkpoint checkpoint) {
    step = checkpoint.step();
    secondsBefore = checkpoint.seconds();
    rateFactor = checkpoint.rateFactor();
    best = checkpoint.best();
    misses = checkpoint.misses();
    stage.trainers().forEach(trainer -> trainer.restore(checkpoint.state()));
  }

  /**
   * Runs the stage.
   *
   * @param stopped asked before each step; if true, a checkpoint is written and the loop ends
   * @return whether the stage was done to its end
   * @throws TrainingDivergedException if the loss stops being a number again and again
   */
  boolean run(BooleanSupplier stopped) throws IOException {
    try {
      return runSteps(stopped);
    } finally {
      preparer.shutdown();
    }
  }

  private boolean runSteps(BooleanSupplier stopped) throws IOException {
    started = System.nanoTime();
    reported = started;
    nextValidation = Math.floor(progress() * VALIDATIONS + 1) / VALIDATIONS;
    nextCheckpoint = seconds() + options.checkpointSeconds();
    Checkpoint good = checkpoint();
    CompletableFuture<B> next = ahead(step);
    while (progress() < 1 && !isExhausted()) {
      if (stopped.getAsBoolean()) {
        folder.write(checkpoint());
        return false;
      }
      B batch = await(next);
      next = ahead(step + 1);
      if (take(batch)) {
        if (maybeCheckpoint()) {
          good = checkpoint();
        }
      } else {
        good = setBack(good);
        next = ahead(step);
      }
    }
    validate();
    return true;
  }

  private boolean isExhausted() {
    return options.patience() > 0 && misses >= options.patience();
  }

  /** Takes a step; returns false if the loss is not a number. */
  private boolean take(B batch) throws IOException {
    double loss = stage.learn(batch, rate());
    if (!Double.isFinite(loss)) {
      return false;
    }
    step++;
    lossSum += loss;
    lossCount++;
    if (step % STEPS_BETWEEN_COLLECTIONS == 0) {
      System.gc();
    }
    if (step % STEPS_BETWEEN_REPORTS == 0) {
      report();
    }
    if (progress() >= nextValidation) {
      nextValidation += 1.0 / VALIDATIONS;
      validate();
    }
    return true;
  }

  private double rate() {
    return baseRate * rateFactor * options.schedule().factor(step, progress());
  }

  private double progress() {
    return budget.used(step, seconds());
  }

  /** Returns the time that the stage has taken, that before a checkpoint included. */
  double seconds() {
    return secondsBefore + (System.nanoTime() - started) / 1e9;
  }

  private B await(CompletableFuture<B> next) throws IOException {
    long before = System.nanoTime();
    try {
      return next.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      throw e;
    } finally {
      waitedNanos += System.nanoTime() - before;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "vae-training-data");
    thread.setDaemon(true);
    return thread;
  }

  private CompletableFuture<B> ahead(long number) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return stage.prepare(source, number);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        preparer);
  }

  private void report() {
    long now = System.nanoTime();
    double stepSeconds = (now - reported) / 1e9 / lossCount;
    double used = progress();
    double left = used > 0 ? seconds() / used * (1 - used) : Double.NaN;
    listener.progressed(
        new TrainingListener.Progress(
            stage.name(),
            step,
            lossSum / lossCount,
            latest,
            rate(),
            stepSeconds,
            left,
            stage.operations(options.batch()) / stepSeconds / 1e9,
            waitedNanos / (double) (now - reported)));
    lossSum = 0;
    lossCount = 0;
    waitedNanos = 0;
    reported = now;
  }

  private void validate() throws IOException {
    if (validation.isEmpty()) {
      return;
    }
    stage.trainers().forEach(trainer -> trainer.useAverage(true));
    latest = 0;
    for (B batch : validation) {
      latest += stage.evaluate(batch) / validation.size();
    }
    stage.trainers().forEach(trainer -> trainer.useAverage(false));
    if (latest < best) {
      best = latest;
      misses = 0;
      folder.writeBest(checkpoint());
      return;
    }
    misses++;
    // Halved after a third of the patience, so that it falls twice before the stage ends.
    if (options.schedule() == Schedule.PLATEAU
        && misses % Math.max(1, options.patience() / 3) == 0) {
      rateFactor /= 2;
    }
  }

  private boolean maybeCheckpoint() throws IOException {
    if (seconds() < nextCheckpoint) {
      return false;
    }
    nextCheckpoint = seconds() + options.checkpointSeconds();
    folder.write(checkpoint());
    return true;
  }

  private Checkpoint checkpoint() {
    Parameters state = new Parameters();
    stage.trainers().forEach(trainer -> trainer.save(state));
    return new Checkpoint(stage.name(), step, seconds(), rateFactor, best, misses, finished, state);
  }

  /** Goes back to the last state that was good, with half the rate. */
  private Checkpoint setBack(Checkpoint good) throws TrainingDivergedException {
    setbacks++;
    if (setbacks > SETBACKS_MAX) {
      throw new TrainingDivergedException(
          "stage %s diverged %d times: its loss is not a number; lower --lr or --clip"
              .formatted(stage.name(), setbacks));
    }
    listener.note(
        "%s: the loss is not a number after step %d; back to step %d with half the rate"
            .formatted(stage.name(), step, good.step()));
    stage.trainers().forEach(trainer -> trainer.restore(good.state()));
    step = good.step();
    rateFactor /= 2;
    return checkpoint();
  }
}
