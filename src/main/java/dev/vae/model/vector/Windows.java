package dev.vae.model.vector;

import java.util.ArrayList;
import java.util.List;

/**
 * The 4x4 windows of a convolution over planes, at steps of 2, one for each pixel of the smaller
 * planes: from row and column 2 * place - 1 on. Planes are [channel, height, width]; a window's
 * values are [row, column, channel], 0 outside of the planes.
 */
final class Windows {
  private static final int STEP = 2;
  private static final int MARGIN = 1;

  private final int channels;
  private final int width;
  private final int height;
  private final int places;

  /** For each place and value of its window: where it is in the planes; -1 outside. */
  private final int[] indices;

  /**
   * Creates the windows of a layer.
   *
   * @param channels of the larger planes
   */
  Windows(LayerShape shape, int channels) {
    this.channels = channels;
    width = shape.width();
    height = shape.height();
    places = shape.narrowWidth() * shape.narrowHeight();
    indices = new int[places * values()];
    int at = 0;
    for (int place = 0; place < places; place++) {
      int top = STEP * (place / shape.narrowWidth()) - MARGIN;
      int left = STEP * (place % shape.narrowWidth()) - MARGIN;
      for (int tap = 0; tap < LayerShape.TAPS * LayerShape.TAPS; tap++) {
        for (int channel = 0; channel < channels; channel++) {
          indices[at++] = index(channel, top + tap / LayerShape.TAPS, left + tap % LayerShape.TAPS);
        }
      }
    }
  }

  private int index(int channel, int y, int x) {
    boolean outside = y < 0 || x < 0 || y >= height || x >= width;
    return outside ? -1 : (channel * height + y) * width + x;
  }

  private int values() {
    return LayerShape.TAPS * LayerShape.TAPS * channels;
  }

  /** Returns the values of each window. */
  List<float[]> cut(float[] planes) {
    List<float[]> windows = new ArrayList<>(places);
    for (int place = 0; place < places; place++) {
      float[] window = new float[values()];
      for (int i = 0; i < window.length; i++) {
        int index = indices[place * window.length + i];
        window[i] = index < 0 ? 0 : planes[index];
      }
      windows.add(window);
    }
    return windows;
  }

  /** Adds the values of each window to the planes, window by window. */
  void add(List<float[]> windows, float[] planes) {
    for (int place = 0; place < places; place++) {
      float[] window = windows.get(place);
      for (int i = 0; i < window.length; i++) {
        int index = indices[place * window.length + i];
        if (index >= 0) {
          planes[index] += window[i];
        }
      }
    }
  }

  /** Returns the values of each pixel of the smaller planes. */
  List<float[]> pixels(float[] smallPlanes) {
    List<float[]> pixels = new ArrayList<>(places);
    for (int place = 0; place < places; place++) {
      float[] pixel = new float[smallPlanes.length / places];
      for (int channel = 0; channel < pixel.length; channel++) {
        pixel[channel] = smallPlanes[channel * places + place];
      }
      pixels.add(pixel);
    }
    return pixels;
  }

  /** Returns the smaller planes of the values of their pixels. */
  float[] planes(List<float[]> pixels) {
    float[] planes = new float[places * pixels.get(0).length];
    for (int place = 0; place < places; place++) {
      float[] pixel = pixels.get(place);
      for (int channel = 0; channel < pixel.length; channel++) {
        planes[channel * places + place] = pixel[channel];
      }
    }
    return planes;
  }
}
