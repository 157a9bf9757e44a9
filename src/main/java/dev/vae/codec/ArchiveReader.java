package dev.vae.codec;

import dev.vae.codec.ArchiveDecoder.Entry;
import dev.vae.codec.ArchiveDecoder.Raw;
import dev.vae.error.CorruptFileException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.model.LoadedVectorModel;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a whole archive on several threads, or finds one picture in it. Used once. */
public final class ArchiveReader implements Closeable {
  private final InputStream in;
  private final ArchiveDecoder decoder;
  private final int threads;
  private LoadedVectorModel model;

  /**
   * Reads the header.
   *
   * @param file the archive; closed with the reader
   * @param threads so many groups are decoded at once
   * @throws dev.vae.error.VaeException if it is none, is damaged or too new
   * @throws IOException if the stream fails
   */
  public ArchiveReader(InputStream file, int threads) throws IOException {
    this.threads = threads;
    in = new BufferedInputStream(file, 1 << 16);
    try {
      decoder = new ArchiveDecoder(in);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Takes pictures. */
  public interface Sink {
    /** Takes the next picture. */
    void take(Entry entry) throws IOException;
  }

  /** Hears of damage. */
  public interface DamageListener {
    /**
     * Pictures are lost; those after them follow, if there are any.
     *
     * @param first number of the first one
     * @param end number after the last one; the same as {@code first} if the archive only goes on
     *     where it should end
     * @param cause what is wrong
     * @throws IOException to end the reading
     */
    void lost(int first, int end, CorruptFileException cause) throws IOException;
  }

  private static final DamageListener REFUSING =
      (first, end, cause) -> {
        throw cause;
      };

  /** Returns the number of pictures. */
  public int count() {
    return decoder.header().count();
  }

  /** Returns the width of each picture in pixels. */
  public int width() {
    return decoder.header().width();
  }

  /** Returns the height of each picture in pixels. */
  public int height() {
    return decoder.header().height();
  }

  /** Returns 1 for gray, 3 for RGB. */
  public int channels() {
    return decoder.header().channels();
  }

  /** Returns whether pictures have names. */
  public boolean named() {
    return decoder.header().named();
  }

  /** Returns the name that the picture of a number has in an archive without names. */
  public String numberName(int index) {
    return decoder.numberName(index);
  }

  /** Returns the first 24 bits of the model's hash. */
  public int modelBits() {
    return decoder.header().modelId();
  }

  /** Sets the model; it must be the archive's. */
  public void use(LoadedVectorModel model) {
    this.model = model;
  }

  /**
   * Decodes all pictures in order.
   *
   * @throws dev.vae.error.CorruptFileException if the archive is damaged; the pictures before were
   *     handed out
   */
  public void read(Sink sink) throws IOException {
    read(sink, REFUSING);
  }

  /**
   * Decodes in order all pictures of the groups that are intact.
   *
   * @param listener hears of the others
   */
  public void read(Sink sink, DamageListener listener) throws IOException {
    WorkerPool workers = new WorkerPool(threads);
    CorruptFileException cut = null;
    while (decoder.hasNext() && cut == null) {
      List<Raw> raws = new ArrayList<>();
      while (decoder.hasNext() && raws.size() < threads && cut == null) {
        try {
          raws.add(decoder.nextRaw());
        } catch (CorruptFileException e) {
          cut = e;
        }
      }
      handOut(raws, workers, sink, listener);
      if (cut != null) {
        listener.lost(decoder.firstOf(decoder.lastRead()), count(), cut);
      }
    }
    if (cut == null) {
      checkEnd(listener);
    }
  }

  private void checkEnd(DamageListener listener) throws IOException {
    try {
      decoder.checkEnd();
    } catch (CorruptFileException e) {
      listener.lost(count(), count(), e);
    }
  }

  private void handOut(List<Raw> raws, WorkerPool workers, Sink sink, DamageListener listener)
      throws IOException {
    List<List<Entry>> decoded = new ArrayList<>();
    raws.forEach(raw -> decoded.add(List.of()));
    IOException[] failures = new IOException[raws.size()];
    workers.forEach(
        raws.size(),
        i -> {
          try {
            decoded.set(i, decoder.decode(raws.get(i), model));
          } catch (IOException e) {
            failures[i] = e;
          }
        });
    for (int i = 0; i < failures.length; i++) {
      int group = raws.get(i).number();
      if (failures[i] instanceof CorruptFileException damage) {
        listener.lost(decoder.firstOf(group), decoder.firstOf(group + 1), damage);
      } else if (failures[i] != null) {
        throw failures[i];
      }
      for (Entry entry : decoded.get(i)) {
        sink.take(entry);
      }
    }
  }

  /**
   * Reads the names of all pictures in order, or their numbers if they have none, and checks that
   * the archive has the length it should have; no picture is decoded.
   *
   * @throws CorruptFileException if it is cut short, or goes on after its end
   */
  public void readNames(Consumer<String> sink) throws IOException {
    while (decoder.hasNext()) {
      decoder.nextNames().forEach(sink);
    }
    decoder.checkEnd();
  }

  /**
   * Decodes one picture, and no group but its own.
   *
   * @param wanted its name, or its number from 0
   * @throws UnreadablePictureException if there is none
   */
  public Entry find(String wanted) throws IOException {
    while (decoder.hasNext()) {
      Raw raw = decoder.nextRaw();
      int place = decoder.names(raw).indexOf(wanted);
      if (place < 0 && wanted.matches("[0-9]{1,9}")) {
        place = decoder.placeIn(raw, Integer.parseInt(wanted));
      }
      if (place >= 0) {
        return decoder.decode(raw, model).get(place);
      }
    }
    throw new UnreadablePictureException(
        "archive has no picture \"" + wanted + "\" among its " + count());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
