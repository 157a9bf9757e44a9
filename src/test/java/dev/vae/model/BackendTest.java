package dev.vae.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.error.BackendException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

@Tag("native")
class BackendTest {
  private static final boolean ON_GPU = Backend.Build.read().onGpu();

  @Test
  void descriptionNamesTheArtifactAndTheThreads() throws BackendException {
    assumeFalse(ON_GPU, "built for a GPU");
    String description = Backend.load().describe();
    assertTrue(
        description.matches("nd4j-native 1\\.0\\.0-M2\\.1 \\((oneDNN, )?[1-9]\\d* threads?\\)"),
        description);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void nativesForLinuxConvolveWithOneDnn() throws BackendException {
    assumeFalse(ON_GPU, "built for a GPU");
    assertTrue(Backend.load().hasOneDnn());
  }

  @Test
  void graphWithConvolutionComputesTheSumsOfItsWindows() throws BackendException {
    assumeFalse(ON_GPU, "built for a GPU");
    Backend.load();
    SameDiff graph = SameDiff.create();
    SDVariable input = graph.placeHolder("input", DataType.FLOAT, 1, 1, 3, 4);
    SDVariable ones = graph.constant("weights", Nd4j.ones(DataType.FLOAT, 2, 2, 1, 1));
    Conv2DConfig windows = Conv2DConfig.builder().kH(2).kW(2).dataFormat("NCHW").build();
    graph.cnn().conv2d("output", input, ones, windows);

    INDArray picture = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(1, 1, 3, 4);
    INDArray output = graph.output(Map.of("input", picture), "output").get("output");

    INDArray sums = Nd4j.createFromArray(10f, 14f, 18f, 26f, 30f, 34f).reshape(1, 1, 2, 3);
    assertEquals(sums, output);
  }

  @Test
  void gpuBuildWithoutGpuFailsWithOneLine() {
    assumeTrue(ON_GPU, "built for the processor");
    PrintStream console = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      BackendException failure = assertThrows(BackendException.class, Backend::load);
      assertTrue(failure.getMessage().contains("needs an NVIDIA GPU"), failure.getMessage());
      assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    } finally {
      System.setErr(console);
    }
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }
}
