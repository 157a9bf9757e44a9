package dev.vae.image;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.ExifTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.plugins.tiff.TIFFTagSet;

/** Entries of TIFF directories, as TwelveMonkeys has them, for the plug-in of the JDK. */
final class DeepTiffMetadata {
  private DeepTiffMetadata() {}

  /**
   * Returns the plug-in's own metadata and further entries.
   *
   * @param own what the plug-in would write without any
   * @throws IllegalArgumentException if an entry's values are not those of its type
   */
  static IIOMetadata with(IIOMetadata own, List<Entry> entries) throws IIOInvalidTreeException {
    TIFFDirectory directory = TIFFDirectory.createFromMetadata(own);
    fields(entries).forEach(directory::addTIFFField);
    return directory.getAsMetadata();
  }

  /**
   * Returns entries as the JDK has them.
   *
   * @throws IllegalArgumentException if an entry's values are not those of its type
   */
  static List<TIFFField> fields(Iterable<Entry> entries) {
    List<TIFFField> fields = new ArrayList<>();
    entries.forEach(entry -> fields.add(field(entry)));
    return fields;
  }

  private static TIFFField field(Entry entry) {
    int number = (Integer) entry.getIdentifier();
    if (entry.getValue() instanceof Directory inner) {
      TIFFTagSet tags = ExifTIFFTagSet.getInstance();
      TIFFDirectory directory = new TIFFDirectory(new TIFFTagSet[] {tags}, null);
      fields(inner).forEach(directory::addTIFFField);
      // Where it lies is found out when it is written.
      TIFFTag pointer = new TIFFTag(TIFFTag.UNKNOWN_TAG_NAME, number, tags);
      return new TIFFField(pointer, TIFFTag.TIFF_LONG, 1L, directory);
    }
    int type = ((TIFFEntry) entry).getType();
    TIFFTag tag = new TIFFTag(TIFFTag.UNKNOWN_TAG_NAME, number, 1 << type);
    Object values = values(type, elements(entry.getValue()));
    return new TIFFField(tag, type, Array.getLength(values), values);
  }

  private static List<Object> elements(Object value) {
    return value.getClass().isArray()
        ? IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)).toList()
        : List.of(value);
  }

  /** Returns values in an array of the class that the JDK has for a type. */
  private static Object values(int type, List<Object> values) {
    Class<?> component =
        switch (type) {
          case TIFFTag.TIFF_BYTE, TIFFTag.TIFF_SBYTE, TIFFTag.TIFF_UNDEFINED -> byte.class;
          case TIFFTag.TIFF_ASCII -> String.class;
          case TIFFTag.TIFF_SHORT -> char.class;
          case TIFFTag.TIFF_SSHORT -> short.class;
          case TIFFTag.TIFF_LONG, TIFFTag.TIFF_IFD_POINTER -> long.class;
          case TIFFTag.TIFF_SLONG -> int.class;
          case TIFFTag.TIFF_RATIONAL -> long[].class;
          case TIFFTag.TIFF_SRATIONAL -> int[].class;
          case TIFFTag.TIFF_FLOAT -> float.class;
          case TIFFTag.TIFF_DOUBLE -> double.class;
          default -> throw new IllegalArgumentException("there is no TIFF type " + type);
        };
    Object array = Array.newInstance(component, values.size());
    for (int i = 0; i < values.size(); i++) {
      Array.set(array, i, element(component, values.get(i)));
    }
    return array;
  }

  private static Object element(Class<?> component, Object value) {
    if (value instanceof Rational rational) {
      long[] unsigned = {rational.numerator(), rational.denominator()};
      int[] signed = {(int) unsigned[0], (int) unsigned[1]};
      return component == int[].class ? signed : unsigned;
    }
    if (!(value instanceof Number number)) {
      return value;
    }
    if (component == byte.class) {
      return number.byteValue();
    }
    if (component == char.class) {
      return (char) number.intValue();
    }
    if (component == short.class) {
      return number.shortValue();
    }
    if (component == long.class) {
      return number instanceof Integer
          ? Integer.toUnsignedLong(number.intValue())
          : number.longValue();
    }
    return number;
  }
}
