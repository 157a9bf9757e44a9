package dev.vae.evaluation.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.knowm.xchart.XYChart;

/** Draws charts as SVG. */
final class SvgFile {
  private SvgFile() {}

  static String of(XYChart chart) throws IOException {
    int width = chart.getWidth();
    int height = chart.getHeight();
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.paint(graphics, width, height);
    Document document =
        new SVGProcessor().getDocument(graphics.getCommands(), new PageSize(0, 0, width, height));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
