package dev.vae.evaluation.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how losses fall over a training's steps. */
public final class LossPlot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 480;

  private LossPlot() {}

  /** A loss after so many steps. */
  public record Point(long step, double loss) {}

  /**
   * Returns an SVG file.
   *
   * @param curves points by the curve's name, each at least one
   */
  public static String svg(Map<String, List<Point>> curves) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("step of the stage")
            .yAxisTitle("loss")
            .build();
    curves.forEach(
        (name, points) ->
            chart
                .addSeries(
                    name,
                    points.stream().mapToDouble(Point::step).toArray(),
                    points.stream().mapToDouble(Point::loss).toArray())
                .setMarker(SeriesMarkers.NONE));
    return SvgFile.of(chart);
  }
}
