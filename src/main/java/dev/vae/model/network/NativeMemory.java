package dev.vae.model.network;

/** How much memory the process may take for the neural library to be given more. */
public final class NativeMemory {
  /** Read when the library's pointers load. */
  private static final String PROPERTY = "org.bytedeco.javacpp.maxphysicalbytes";

  /** The library looks before it allocates, so what it allocates last comes on top. */
  private static final int LAST_SHARE = 12;

  private NativeMemory() {}

  /**
   * Sets from which size of the process on the library frees what is garbage before it allocates,
   * and fails with an {@link OutOfMemoryError} if that does not help. Must come before the library
   * loads; loads nothing.
   *
   * @param processBytes what the whole process may take
   */
  public static void limit(long processBytes) {
    System.setProperty(PROPERTY, Long.toString(processBytes - processBytes / LAST_SHARE));
  }
}
