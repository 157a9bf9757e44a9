package dev.vae.container;

import dev.vae.error.CorruptFileException;
import dev.vae.error.NotVaeFileException;
import dev.vae.error.UnsupportedVersionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Reads and writes the parts of archives; each field is defined once (docs/FORMAT.md, section
 * "Archives").
 */
public final class ArchiveCodec {
  private static final int MAGIC_1 = 'w';
  private static final int VERSION = 1;
  private static final int VERSION_SHIFT = 5;
  private static final int NAMED = 1 << 4;
  private static final int ALONE = 1 << 3;
  private static final int COLOR = 1 << 1;
  private static final int RESERVED = 0b00101;

  /** Bytes of a whole check. */
  private static final int CHECK_BYTES = 4;

  /** Bytes of the check in an archive of one picture. */
  private static final int SHORT_CHECK_BYTES = 2;

  /** A sample takes 9 decisions at most, none over 2 bytes; ends a damaged length. */
  private static final int BYTES_PER_SAMPLE_MAX = 18;

  /** Names of a group take no more than this. */
  private static final int NAMES_BYTES_MAX = 1 << 16;

  private ArchiveCodec() {}

  /**
   * Returns whether a file's first bytes are those of an archive.
   *
   * @param start the first two bytes, or more
   */
  public static boolean startsLikeArchive(byte[] start) {
    return start.length >= 2 && (start[0] & 0xff) == VaeFormat.MAGIC_0 && start[1] == MAGIC_1;
  }

  /** Returns the header's bytes. */
  public static byte[] write(ArchiveHeader header) {
    FieldWriter writer = new FieldWriter();
    writer.fixed("magic number", 1, VaeFormat.MAGIC_0);
    writer.fixed("magic number", 1, MAGIC_1);
    int flags =
        (header.named() ? NAMED : 0) | (header.alone() ? ALONE : 0) | (header.color() ? COLOR : 0);
    writer.fixed("control byte", 1, VERSION << VERSION_SHIFT | flags);
    try {
      fields(writer, header);
    } catch (IOException e) {
      throw new UncheckedIOException("a writer to memory does not fail", e);
    }
    return writer.bytes();
  }

  /**
   * Reads a header and nothing after it.
   *
   * @throws NotVaeFileException if the magic number is missing
   * @throws UnsupportedVersionException if the file needs a newer program
   * @throws CorruptFileException if the header is damaged or cut short
   * @throws IOException if the stream fails
   */
  public static ArchiveHeader read(InputStream in) throws IOException {
    FieldReader reader = new FieldReader(in);
    if (reader.tryNext() != VaeFormat.MAGIC_0 || reader.tryNext() != MAGIC_1) {
      throw new NotVaeFileException("not an archive: it does not start with the bytes e6 77");
    }
    int control = reader.fixed("control byte", 1, 0);
    int version = control >>> VERSION_SHIFT;
    if (version == 0) {
      throw new CorruptFileException("archive version is 0, must be at least 1 (header byte 2)");
    }
    if (version > VERSION) {
      throw new UnsupportedVersionException(
          "archive version is "
              + version
              + ", this program reads up to "
              + VERSION
              + "; use a newer vae");
    }
    if ((control & RESERVED) != 0) {
      throw new CorruptFileException("reserved bit is 1, must be 0 (header byte 2)");
    }
    boolean named = (control & NAMED) != 0;
    boolean alone = (control & ALONE) != 0;
    if (named && alone) {
      throw new CorruptFileException("a short header has no names (header byte 2)");
    }
    return fields(reader, new ArchiveHeader(alone, named, (control & COLOR) != 0, 1, 1, 0, 1));
  }

  private static ArchiveHeader fields(FieldCoder io, ArchiveHeader header) throws IOException {
    boolean alone = header.alone();
    int width = io.fixed("width", 1, header.width() - 1) + 1;
    int height = alone ? width : io.fixed("height", 1, header.height() - 1) + 1;
    int modelId = io.fixed("model id", 3, header.modelId());
    int count = alone ? 1 : io.varint("count", header.count());
    return new ArchiveHeader(alone, header.named(), header.color(), width, height, modelId, count);
  }

  /** Returns the bits of a CRC-32C that an archive keeps. */
  public static int keptCheck(ArchiveHeader header, int crc) {
    return header.count() == 1 ? crc & 0xffff : crc;
  }

  /** Returns a group's bytes. */
  public static byte[] write(ArchiveHeader header, ArchiveGroup group) {
    FieldWriter writer = new FieldWriter();
    try {
      head(writer, header, headOf(group));
    } catch (IOException e) {
      throw new UncheckedIOException("a writer to memory does not fail", e);
    }
    writer.bytes(group.names());
    writer.bytes(group.payload());
    return writer.bytes();
  }

  private static GroupHead headOf(ArchiveGroup group) {
    return new GroupHead(group.payload().length, group.names().length, group.check());
  }

  /**
   * Reads the next group.
   *
   * @param group its number, for messages
   * @throws CorruptFileException if the archive is cut short or damaged
   * @throws IOException if the stream fails
   */
  public static ArchiveGroup readGroup(InputStream in, ArchiveHeader header, int group)
      throws IOException {
    GroupHead head = readHead(in, header, group);
    byte[] names = bytes(in, head.namesLength(), group);
    byte[] payload =
        header.count() == 1
            ? in.readNBytes(payloadMax(header, group))
            : bytes(in, head.payloadLength(), group);
    return new ArchiveGroup(head.check(), payload, names);
  }

  /**
   * Reads the names of the next group as they are coded, and passes over the rest of it.
   *
   * @param group its number, for messages
   * @return the bytes; none where pictures have no names
   * @throws CorruptFileException if the archive is cut short or its lengths cannot be
   * @throws IOException if the stream fails
   */
  public static byte[] readNames(InputStream in, ArchiveHeader header, int group)
      throws IOException {
    if (header.count() == 1) {
      return readGroup(in, header, group).names();
    }
    GroupHead head = readHead(in, header, group);
    byte[] names = bytes(in, head.namesLength(), group);
    try {
      in.skipNBytes(head.payloadLength());
    } catch (EOFException e) {
      throw cutShort(group, e);
    }
    return names;
  }

  /**
   * What stands before a group's bytes.
   *
   * @param payloadLength 0 where the payload goes to the end of the file
   */
  private record GroupHead(int payloadLength, int namesLength, int check) {}

  private static GroupHead head(FieldCoder io, ArchiveHeader header, GroupHead head)
      throws IOException {
    boolean only = header.count() == 1;
    return new GroupHead(
        only ? 0 : io.varint("payload length", head.payloadLength()),
        header.named() ? io.varint("names' length", head.namesLength()) : 0,
        io.fixed("check", only ? SHORT_CHECK_BYTES : CHECK_BYTES, head.check()));
  }

  private static GroupHead readHead(InputStream in, ArchiveHeader header, int group)
      throws IOException {
    try {
      GroupHead head = head(new FieldReader(in), header, new GroupHead(0, 0, 0));
      limit("payload", head.payloadLength(), payloadMax(header, group), group);
      limit("names", head.namesLength(), NAMES_BYTES_MAX, group);
      return head;
    } catch (CorruptFileException e) {
      throw e.getCause() instanceof EOFException eof ? cutShort(group, eof) : e;
    }
  }

  private static int payloadMax(ArchiveHeader header, int group) {
    int samples = header.width() * header.height() * header.channels();
    return (samples * header.groupSize(group) + 1) * BYTES_PER_SAMPLE_MAX;
  }

  private static void limit(String part, int length, int max, int group)
      throws CorruptFileException {
    if (length > max) {
      throw new CorruptFileException(
          part + " of group " + group + " have " + length + " bytes, at most " + max + " can be");
    }
  }

  private static byte[] bytes(InputStream in, int length, int group) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw cutShort(group, new EOFException());
    }
    return bytes;
  }

  private static CorruptFileException cutShort(int group, EOFException cause) {
    return new CorruptFileException(
        "archive is cut short in group "
            + group
            + "; the pictures before number "
            + group * ArchiveHeader.GROUP_SIZE
            + " are intact",
        cause);
  }

  /**
   * Checks that an archive ends here.
   *
   * @throws CorruptFileException if it goes on
   */
  public static void checkEnd(InputStream in) throws IOException {
    if (in.read() >= 0) {
      throw new CorruptFileException("archive goes on after its last group");
    }
  }
}
