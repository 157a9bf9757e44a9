package dev.vae.model;

import dev.vae.error.BackendException;
import dev.vae.model.network.NativeThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What the networks are computed with: the neural library's natives for the processor, or for a
 * GPU, as chosen when the program was built.
 *
 * <p>Loading it takes about half a second, and two more the first time ever, when the natives are
 * unpacked. Whatever needs no network must not touch this class.
 */
public final class Backend {
  private final Build build;
  private final NativeOps natives;

  private Backend(Build build, NativeOps natives) {
    this.build = build;
    this.natives = natives;
  }

  /**
   * Loads the neural library and its natives; nothing is printed.
   *
   * @throws BackendException if this machine cannot run them, such as a GPU build without a GPU
   */
  public static Backend load() throws BackendException {
    Build build = Build.read();
    try {
      checkDevices();
      Nd4j.getBackend();
      NativeThreads.apply();
      return new Backend(build, NativeOpsHolder.getInstance().getDeviceNativeOps());
    } catch (LinkageError | RuntimeException e) {
      throw new BackendException(build.explain(rootOf(e)), e);
    }
  }

  /** One line, such as {@code nd4j-native 1.0.0-M2.1 (oneDNN, 2 threads)}. */
  public String describe() {
    return build.name() + " " + build.version() + " (" + computes() + ")";
  }

  /** Whether the natives convolve with oneDNN: the same bits for every tile and thread count. */
  public boolean hasOneDnn() {
    return natives.buildInfo().contains("HAVE_ONEDNN");
  }

  private String computes() {
    if (build.onGpu()) {
      return count(natives.getAvailableDevices(), "device");
    }
    return (hasOneDnn() ? "oneDNN, " : "") + count(natives.ompGetMaxThreads(), "thread");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * Asks each backend whether it can run, before the library does: the library would print a stack
   * trace and go on to an exception that hides the reason.
   */
  private static void checkDevices() {
    for (Nd4jBackend backend : ServiceLoader.load(Nd4jBackend.class)) {
      backend.canRun();
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * The backend's artifact, as the build recorded it.
   *
   * @param name the artifact's name, such as {@code nd4j-native}
   * @param version the artifact's version
   */
  record Build(String name, String version) {
    static Build read() {
      Properties properties = new Properties();
      try (InputStream in = Backend.class.getResourceAsStream("backend.properties")) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("backend.properties in the jar cannot be read", e);
      }
      return new Build(properties.getProperty("name"), properties.getProperty("version"));
    }

    boolean onGpu() {
      return name.startsWith("nd4j-cuda");
    }

    String explain(Throwable reason) {
      String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
      String found = message.lines().findFirst().orElse("");
      return onGpu()
          ? "this build needs an NVIDIA GPU with its driver and CUDA 11.6 ("
              + name
              + "): "
              + found
              + "; install them, or build for the processor with -Pcpu"
          : "the natives of " + name + " cannot be loaded: " + found;
    }
  }
}
