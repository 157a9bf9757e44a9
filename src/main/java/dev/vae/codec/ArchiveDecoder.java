package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;
import dev.vae.container.ArchiveCodec;
import dev.vae.container.ArchiveGroup;
import dev.vae.container.ArchiveHeader;
import dev.vae.entropy.RangeDecoder;
import dev.vae.error.CorruptFileException;
import dev.vae.error.ModelException;
import dev.vae.image.Picture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.vector.VectorModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an archive of small pictures group by group, in bounded memory. A picture's group can be
 * reached without decoding those before it.
 */
public final class ArchiveDecoder {
  /** Bytes that tell an archive from other files. */
  public static final int MAGIC_BYTES = 2;

  private final InputStream in;
  private final ArchiveHeader header;
  private int group;

  /**
   * Reads the header.
   *
   * @param in the archive; should be buffered; not closed
   * @throws dev.vae.error.VaeException if it is none, is damaged or too new
   * @throws IOException if the stream fails
   */
  public ArchiveDecoder(InputStream in) throws IOException {
    this.in = in;
    header = ArchiveCodec.read(in);
  }

  /**
   * A picture of an archive.
   *
   * @param index its number, from 0
   * @param name its name; the number if pictures have none
   */
  public record Entry(int index, String name, Picture picture) {}

  /** Returns what the archive says of itself. */
  public ArchiveHeader header() {
    return header;
  }

  /** Returns whether there are groups left. */
  public boolean hasNext() {
    return group < header.groups();
  }

  /** Returns the number of the group that was read last, whole or not. */
  int lastRead() {
    return group - 1;
  }

  /** Returns the number of a group's first picture; of the group after the last, that of all. */
  int firstOf(int number) {
    return Math.min(number * ArchiveHeader.GROUP_SIZE, header.count());
  }

  /**
   * Reads the names of the next group's pictures, or their numbers if they have none, and passes
   * over the rest of the group.
   *
   * @throws CorruptFileException if the archive is cut short, or the names are damaged
   */
  public List<String> nextNames() throws IOException {
    int number = group++;
    return names(number, ArchiveCodec.readNames(in, header, number));
  }

  /**
   * Returns whether a file's first bytes are those of an archive.
   *
   * @param start the first two bytes, or more
   */
  public static boolean startsLikeArchive(byte[] start) {
    return ArchiveCodec.startsLikeArchive(start);
  }

  /** Returns the names of a group's pictures; nothing else of it is decoded. */
  public List<String> names(Raw raw) throws CorruptFileException {
    return names(raw.number(), raw.group().names());
  }

  /** Returns which picture of a group has a number in the archive, or -1 if none has. */
  int placeIn(Raw raw, int index) {
    int place = index - raw.number() * ArchiveHeader.GROUP_SIZE;
    return place < header.groupSize(raw.number()) ? place : -1;
  }

  private List<String> names(int number, byte[] coded) throws CorruptFileException {
    if (header.named()) {
      return ArchiveNames.decode(coded, header.groupSize(number));
    }
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < header.groupSize(number); i++) {
      numbers.add(numberName(number * ArchiveHeader.GROUP_SIZE + i));
    }
    return numbers;
  }

  /** Returns the number of a picture as its name, with zeros in front so that names sort. */
  String numberName(int index) {
    int digits = Integer.toString(header.count() - 1).length();
    String number = Integer.toString(index);
    return "0".repeat(digits - number.length()) + number;
  }

  /**
   * The next groups as they lie in the file; {@link #decode} decodes them, on any thread.
   *
   * @throws CorruptFileException if the archive is cut short or damaged
   */
  public Raw nextRaw() throws IOException {
    int number = group++;
    return new Raw(number, ArchiveCodec.readGroup(in, header, number));
  }

  /** A group that is not decoded yet. */
  public record Raw(int number, ArchiveGroup group) {}

  /**
   * Decodes a group.
   *
   * @throws CorruptFileException if it is damaged
   * @throws ModelException if the model is another than the archive's
   */
  public List<Entry> decode(Raw raw, LoadedVectorModel loaded) throws IOException {
    VectorModel model = loaded.content();
    if (model.width() != header.width()
        || model.height() != header.height()
        || model.channels() != header.channels()
        || loaded.id().shortBits() != header.modelId()) {
      throw new ModelException("model " + loaded.name() + " is not the one of this archive");
    }
    int count = header.groupSize(raw.number());
    byte[] payload = raw.group().payload();
    VectorGroup coder = new VectorGroup(model);
    Coded[] coded = coder.decode(count, new RangeDecoder(payload, 0, payload.length));
    int check = ArchiveCheck.of(header, raw.number(), raw.group().names(), Arrays.asList(coded));
    if (coded.length < count || check != raw.group().check()) {
      throw new CorruptFileException(
          "check of group " + raw.number() + " is wrong: the archive is damaged");
    }
    List<String> names = names(raw);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Picture picture =
          Picture.ofPlanes(
              header.width(), header.height(), header.channels(), coder.samples(coded[i]));
      int index = raw.number() * ArchiveHeader.GROUP_SIZE + i;
      entries.add(new Entry(index, names.get(i), picture));
    }
    return entries;
  }

  /**
   * Checks that the archive ends after its last group.
   *
   * @throws CorruptFileException if it goes on
   */
  public void checkEnd() throws IOException {
    ArchiveCodec.checkEnd(in);
  }
}
