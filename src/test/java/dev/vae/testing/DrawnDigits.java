package dev.vae.testing;

import dev.vae.image.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Digits written by a trembling hand, white on black, 28x28 gray: many small pictures to code. */
public final class DrawnDigits {
  /** Width and height in pixels. */
  public static final int SIDE = 28;

  /** Strokes of each digit as polylines in a unit square: x, y, x, y ... */
  private static final double[][] STROKES = {
    {.5, .1, .2, .3, .2, .7, .5, .9, .8, .7, .8, .3, .5, .1},
    {.4, .25, .55, .1, .55, .9},
    {.2, .3, .5, .1, .8, .3, .2, .9, .8, .9},
    {.2, .15, .8, .15, .45, .45, .8, .65, .6, .9, .2, .85},
    {.65, .9, .65, .1, .2, .65, .85, .65},
    {.8, .1, .25, .1, .25, .45, .7, .45, .8, .7, .55, .9, .2, .85},
    {.7, .1, .25, .5, .25, .8, .55, .9, .75, .7, .5, .5, .25, .65},
    {.2, .1, .8, .1, .45, .9},
    {.5, .45, .25, .3, .5, .1, .75, .3, .5, .45, .2, .7, .5, .9, .8, .7, .5, .45},
    {.75, .35, .5, .5, .25, .3, .5, .1, .75, .35, .6, .9},
  };

  private DrawnDigits() {}

  /** Returns digits; the same seed gives the same. */
  public static List<Picture> draw(int count, Random random) {
    List<Picture> digits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      digits.add(draw(STROKES[random.nextInt(STROKES.length)], random));
    }
    return digits;
  }

  /** Returns the digits from 0 to 9, and again from 0, until there are so many. */
  public static List<Picture> drawInOrder(int count, Random random) {
    return IntStream.range(0, count)
        .mapToObj(i -> draw(STROKES[i % STROKES.length], random))
        .toList();
  }

  private static Picture draw(double[] strokes, Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    float width = 2 + random.nextFloat();
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setTransform(AffineTransform.getShearInstance(0.3 * random.nextDouble() - 0.15, 0));
    graphics.draw(path(strokes, random));
    graphics.dispose();
    byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    return new Picture(SIDE, SIDE, 1, samples.clone());
  }

  private static Path2D path(double[] strokes, Random random) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < strokes.length; i += 2) {
      double x = 4 + 20 * strokes[i] + random.nextGaussian() / 2;
      double y = 4 + 20 * strokes[i + 1] + random.nextGaussian() / 2;
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }
}
