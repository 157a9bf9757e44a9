package dev.vae.training;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fetches one file over HTTP, whole and with the right hash or not at all.
 *
 * <p>What a cut connection leaves stays beside the target as {@code .part}, and the next try, in
 * this run or a later one, goes on from there.
 */
final class Download {
  private static final int TRIES = 3;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  /** No data set is larger; ends the endless answer of a wrong server. */
  private static final long BYTES_MAX = 1L << 31;

  private final URI address;
  private final String sha256;

  Download(URI address, String sha256) {
    this.address = address;
    this.sha256 = sha256;
  }

  /**
   * Fetches the file.
   *
   * @throws DataSetException if the server does not give it, or gives another
   * @throws IOException if the target cannot be written
   */
  void to(Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    for (int left = TRIES; !tryOnce(part, left == 1); left--) {
      // The next try goes on where this one was cut.
    }
    String found = hash(part);
    if (!found.equals(sha256)) {
      Files.delete(part);
      throw new DataSetException("has the hash " + found + ", must be " + sha256);
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns whether the file is whole; on the last try a cut is a failure. */
  private boolean tryOnce(Path part, boolean last) throws IOException {
    try {
      return append(part);
    } catch (DataSetException e) {
      throw e;
    } catch (IOException e) {
      if (last) {
        throw new DataSetException("connection failed: " + e.getMessage(), e);
      }
      return false;
    }
  }

  private boolean append(Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpURLConnection connection = connect(have);
    try {
      int status = connection.getResponseCode();
      if (status == RANGE_NOT_SATISFIABLE && have > 0) {
        // It is whole already, or not the beginning of this file: its hash tells.
        return true;
      }
      if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
        throw new DataSetException("the server answers " + status);
      }
      copy(connection, part, status == HttpURLConnection.HTTP_PARTIAL);
      return true;
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection connect(long have) throws IOException {
    if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new DataSetException("is not an HTTP address");
    }
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    return connection;
  }

  private static void copy(HttpURLConnection connection, Path part, boolean further)
      throws IOException {
    StandardOpenOption mode =
        further ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long copied = 0;
    try (InputStream in = connection.getInputStream();
        OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, mode)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        copied += count;
        if (copied > BYTES_MAX) {
          throw new DataSetException("is larger than " + BYTES_MAX + " bytes");
        }
        out.write(buffer, 0, count);
      }
    }
    // The JDK takes a cut for an end.
    long promised = connection.getContentLengthLong();
    if (copied < promised) {
      throw new EOFException("cut after " + copied + " of " + promised + " bytes");
    }
  }

  private static String hash(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
