package dev.vae.evaluation.report;

import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.CodecInfo;
import dev.vae.evaluation.ExternalCurve;
import dev.vae.evaluation.QualityMeasure;
import dev.vae.evaluation.RateDistortionCurve;
import dev.vae.evaluation.RatePoint;
import dev.vae.image.Picture;
import dev.vae.image.PngBytes;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws quality against rate, one line a codec. */
public final class RateDistortionPlot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 560;

  /** Pixels of the PNG for each of the plot: sharp on dense screens. */
  private static final int PNG_SCALE = 2;

  /** Rates beyond this are cut off: no photograph is sent at them, and low rates need the room. */
  private static final double BPP_MAX = 2;

  private static final Color INK = new Color(0x22, 0x22, 0x22);
  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private static final Pattern LONG_FRACTION = Pattern.compile("(\\d\\.\\d\\d)\\d+");
  private static final Pattern CLIP = Pattern.compile("\\bclip\\d+\\b");
  private static final Pattern NOT_WORD = Pattern.compile("\\W+");
  private static final Pattern ROOT_END = Pattern.compile("<svg[^>]*>");

  private final XYChart chart;

  private RateDistortionPlot(XYChart chart) {
    this.chart = chart;
  }

  /** Draws the curves of a measure that have at least two points. */
  public static RateDistortionPlot of(BenchmarkResult result, QualityMeasure measure) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("rate, bits per pixel")
            .yAxisTitle(measure.label() + ", dB")
            .build();
    style(chart.getStyler());
    List<CodecInfo> codecs = result.codecs();
    for (int i = 0; i < codecs.size(); i++) {
      CodecStyle style = i == 0 ? CodecStyle.subject() : CodecStyle.anchor(i - 1);
      add(
          chart,
          codecs.get(i).label(),
          result.measurements().curve(codecs.get(i).name(), measure),
          style);
    }
    List<ExternalCurve> external = result.external();
    for (int i = 0; i < external.size(); i++) {
      String label = external.get(i).label() + " (published)";
      add(chart, label, external.get(i).curve(measure), CodecStyle.external(i));
    }
    return new RateDistortionPlot(chart);
  }

  private static void style(XYStyler styler) {
    styler.setXAxisMin(0.0).setXAxisMax(BPP_MAX);
    styler.setXAxisDecimalPattern("0.0#").setYAxisDecimalPattern("0.#");
    styler.setLegendPosition(LegendPosition.InsideSE).setLegendBorderColor(GRID);
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    styler.setPlotGridLinesColor(GRID).setPlotBorderVisible(false);
    styler.setChartFontColor(INK);
    styler.setAxisTickLabelsFont(FONT).setAxisTitleFont(FONT).setLegendFont(FONT);
    styler.setMarkerSize(8).setChartPadding(8);
    styler.setLegendSeriesLineLength(30);
  }

  private static void add(
      XYChart chart, String label, RateDistortionCurve curve, CodecStyle style) {
    List<RatePoint> shown =
        curve.points().stream().filter(point -> point.bpp() <= BPP_MAX).toList();
    if (!curve.isLine() || shown.isEmpty()) {
      return;
    }
    style(addLine(chart, label, shown), style, style.marker());
    OptionalDouble atEdge = curve.qualityDbAt(BPP_MAX);
    RatePoint last = shown.get(shown.size() - 1);
    if (atEdge.isPresent() && last.bpp() < BPP_MAX) {
      RatePoint edge = new RatePoint(BPP_MAX, atEdge.getAsDouble());
      XYSeries tail = addLine(chart, label + " beyond", List.of(last, edge));
      style(tail, style, SeriesMarkers.NONE);
      tail.setShowInLegend(false);
    }
  }

  private static XYSeries addLine(XYChart chart, String name, List<RatePoint> points) {
    return chart.addSeries(
        name,
        points.stream().mapToDouble(RatePoint::bpp).toArray(),
        points.stream().mapToDouble(RatePoint::qualityDb).toArray());
  }

  private static void style(XYSeries series, CodecStyle style, Marker marker) {
    series.setLineColor(style.color()).setLineStyle(style.stroke());
    series.setMarker(marker).setMarkerColor(style.color());
  }

  /** Returns the plot as an SVG file. */
  public String svg() throws IOException {
    return tidied(SvgFile.of(chart));
  }

  /**
   * Cuts coordinates to hundredths, which makes the file a third as large, and names clip paths
   * after the plot, so that files repeat and two plots can stand in one page.
   */
  private String tidied(String svg) {
    String rounded = LONG_FRACTION.matcher(svg).replaceAll("$1");
    String title = chart.getYAxisTitle() + " against " + chart.getXAxisTitle();
    String prefix = "clip-" + NOT_WORD.matcher(title).replaceAll("-") + "-";
    List<String> clips =
        CLIP.matcher(rounded).results().map(MatchResult::group).distinct().toList();
    for (int i = 0; i < clips.size(); i++) {
      rounded = rounded.replace(clips.get(i), prefix + i);
    }
    return ROOT_END.matcher(rounded).replaceFirst("$0\n  <title>" + title + "</title>");
  }

  /** Returns the plot as a PNG file. */
  public byte[] png() throws IOException {
    int width = WIDTH * PNG_SCALE;
    int height = HEIGHT * PNG_SCALE;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    return PngBytes.of(picture(image.getRGB(0, 0, width, height, null, 0, width), width, height));
  }

  private static Picture picture(int[] rgb, int width, int height) {
    byte[] samples = new byte[rgb.length * 3];
    for (int pixel = 0, at = 0; pixel < rgb.length; pixel++) {
      samples[at++] = (byte) (rgb[pixel] >> 16);
      samples[at++] = (byte) (rgb[pixel] >> 8);
      samples[at++] = (byte) rgb[pixel];
    }
    return new Picture(width, height, 3, samples);
  }
}
