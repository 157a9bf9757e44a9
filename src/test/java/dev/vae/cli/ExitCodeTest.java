package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.error.ModelException;
import dev.vae.error.NotVaeFileException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.error.UnsupportedVersionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void successIsZero() {
    assertEquals(0, codeOf(null));
  }

  @Test
  void inputThatCannotBeReadAndTheUnforeseenAreOne() {
    assertEquals(1, codeOf(new UnreadableInputException("")));
    assertEquals(1, codeOf(new IOException("")));
    assertEquals(1, codeOf(new IllegalStateException("")));
    assertEquals(1, codeOf(new StackOverflowError()));
  }

  @Test
  void wrongUsageIsTwo() {
    assertEquals(2, codeOf(new UsageException("")));
  }

  @Test
  void badInputIsThree() {
    assertEquals(3, codeOf(new NotVaeFileException("")));
    assertEquals(3, codeOf(new CorruptFileException("")));
    assertEquals(3, codeOf(new UnsupportedVersionException("")));
    assertEquals(3, codeOf(new UnreadablePictureException("")));
  }

  @Test
  void modelIsFour() {
    assertEquals(4, codeOf(new ModelException("")));
  }

  @Test
  void limitsAndMemoryAreSix() {
    assertEquals(6, codeOf(new LimitExceededException("")));
    assertEquals(6, codeOf(new OutOfMemoryError()));
  }

  @Test
  void outputIsSeven() {
    assertEquals(7, codeOf(new UnwritableOutputException("")));
  }

  @Test
  void interruptIs130AndClosedPipeIs141() {
    assertEquals(130, codeOf(new InterruptedIOException("")));
    assertEquals(141, codeOf(new ClosedPipeException("")));
  }

  @Test
  void batchHasTheCodeOfItsFailuresIfTheyAreOfOneKind() {
    assertEquals(ExitCode.DONE, ExitCode.ofBatch(List.of(ExitCode.DONE, ExitCode.DONE)));
    assertEquals(
        ExitCode.OUTPUT,
        ExitCode.ofBatch(List.of(ExitCode.DONE, ExitCode.OUTPUT, ExitCode.OUTPUT)));
    assertEquals(ExitCode.FAILED, ExitCode.ofBatch(List.of(ExitCode.OUTPUT, ExitCode.BAD_INPUT)));
    assertEquals(
        ExitCode.INTERRUPTED, ExitCode.ofBatch(List.of(ExitCode.OUTPUT, ExitCode.INTERRUPTED)));
  }

  @Test
  void checkHasItsWorstCode() {
    assertEquals(ExitCode.DONE, ExitCode.worst(List.of(ExitCode.DONE)));
    assertEquals(
        ExitCode.BAD_INPUT,
        ExitCode.worst(
            List.of(ExitCode.MODEL, ExitCode.BAD_INPUT, ExitCode.LIMIT, ExitCode.FAILED)));
    assertEquals(ExitCode.LIMIT, ExitCode.worst(List.of(ExitCode.MODEL, ExitCode.LIMIT)));
    assertEquals(ExitCode.FAILED, ExitCode.worst(List.of(ExitCode.FAILED, ExitCode.LIMIT)));
  }

  private static int codeOf(Throwable failure) {
    return ExitCode.of(failure).code();
  }
}
