package dev.vae.image;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What a picture file says beside its pixels, in blocks that are carried as they are. */
public final class Metadata {
  /** No block at all. */
  public static final Metadata NONE = new Metadata(Map.of());

  /** Larger blocks are left out: real ones have some kilobytes, a profile for print 3 million. */
  static final int BLOCK_BYTES_MAX = 1 << 22;

  /** The kinds of blocks. */
  public enum Kind {
    /** A color profile (ICC.1): what the samples' numbers mean. */
    ICC,
    /** A TIFF structure of the camera's settings (CIPA DC-008), without any prefix. */
    EXIF,
    /** An XML packet (ISO 16684-1). */
    XMP
  }

  private final Map<Kind, byte[]> blocks = new EnumMap<>(Kind.class);

  private Metadata(Map<Kind, byte[]> blocks) {
    this.blocks.putAll(blocks);
  }

  /** Returns the kinds that there are. */
  public Set<Kind> kinds() {
    return blocks.isEmpty() ? EnumSet.noneOf(Kind.class) : EnumSet.copyOf(blocks.keySet());
  }

  /** Returns whether there is a block of a kind. */
  public boolean has(Kind kind) {
    return blocks.containsKey(kind);
  }

  /** Returns a block, or an empty array if there is none; not copied. */
  public byte[] get(Kind kind) {
    return blocks.getOrDefault(kind, new byte[0]);
  }

  /** Returns these blocks and another one, which takes the place of one of its kind. */
  public Metadata with(Kind kind, byte[] block) {
    Metadata changed = new Metadata(blocks);
    changed.blocks.remove(kind);
    if (block.length > 0) {
      changed.blocks.put(kind, block);
    }
    return changed;
  }

  /** Returns those of these blocks that are of some kinds. */
  public Metadata only(Collection<Kind> kinds) {
    Metadata changed = new Metadata(blocks);
    changed.blocks.keySet().retainAll(kinds);
    return changed;
  }

  /** Returns these blocks without that of a kind. */
  public Metadata without(Kind kind) {
    return with(kind, new byte[0]);
  }
}
