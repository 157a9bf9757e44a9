package dev.vae.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How the line of a codec is drawn: color, marker and dashes all differ, so that no reader depends
 * on color alone.
 *
 * @param color of line and marker; from a palette told apart with any color vision
 * @param marker its shape
 * @param stroke width and dashes
 */
record CodecStyle(Color color, Marker marker, BasicStroke stroke) {
  private static final Color SUBJECT = new Color(0x00, 0x4E, 0x98);

  /** Okabe and Ito's palette without its blue and yellow: one is the subject's, one is too pale. */
  private static final List<Color> COLORS =
      List.of(
          new Color(0xD5, 0x5E, 0x00),
          new Color(0x00, 0x9E, 0x73),
          new Color(0xA8, 0x4E, 0x8A),
          new Color(0x3D, 0x94, 0xC9),
          new Color(0xB8, 0x86, 0x0B),
          new Color(0x55, 0x55, 0x55),
          new Color(0x8B, 0x45, 0x13));

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.CROSS,
          SeriesMarkers.TRAPEZOID,
          SeriesMarkers.OVAL);

  /** Published points are gray: they are background to what was measured. */
  private static final List<Color> GRAYS =
      List.of(
          new Color(0x22, 0x22, 0x22), new Color(0x66, 0x66, 0x66), new Color(0x99, 0x99, 0x99));

  private static final float[] SHORT_DASHES = {3, 3};
  private static final float WIDE = 3;
  private static final float NARROW = 1.6f;

  /** Returns the style of the codec that the benchmark is about. */
  static CodecStyle subject() {
    return new CodecStyle(SUBJECT, SeriesMarkers.CIRCLE, new BasicStroke(WIDE));
  }

  /** Returns the style of the anchor at a place in the list. */
  static CodecStyle anchor(int index) {
    return new CodecStyle(
        COLORS.get(index % COLORS.size()),
        MARKERS.get(index % MARKERS.size()),
        new BasicStroke(NARROW));
  }

  /** Returns the style of published points at a place in the list. */
  static CodecStyle external(int index) {
    return new CodecStyle(
        GRAYS.get(index % GRAYS.size()),
        MARKERS.get(index % MARKERS.size()),
        new BasicStroke(NARROW, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, SHORT_DASHES, 0));
  }
}
