package dev.vae.model.network;

import dev.vae.model.network.VectorGraph.Sizes;
import dev.vae.model.vector.LayerShape;
import java.util.ArrayList;
import java.util.List;

/** What the networks of small pictures are built from. */
public enum VectorArchitecture {
  /** Dense layers; hidden layers are told by their widths. */
  DENSE(List.of(400, 200)) {
    @Override
    List<LayerShape> encoder(Sizes sizes) {
      List<LayerShape> layers = new ArrayList<>();
      int width = sizes.samples();
      for (int hidden : sizes.hidden()) {
        layers.add(LayerShape.dense(width, hidden));
        width = hidden;
      }
      layers.add(LayerShape.dense(width, sizes.latents()));
      return layers;
    }
  },

  /** Convolutions that halve the sides, told by their numbers of planes, and one dense layer. */
  CONV(List.of(32, 64)) {
    @Override
    List<LayerShape> encoder(Sizes sizes) {
      List<LayerShape> layers = new ArrayList<>();
      int width = sizes.width();
      int height = sizes.height();
      int channels = sizes.channels();
      for (int hidden : sizes.hidden()) {
        LayerShape layer = LayerShape.down(width, height, channels, hidden);
        layers.add(layer);
        width = layer.narrowWidth();
        height = layer.narrowHeight();
        channels = hidden;
      }
      layers.add(LayerShape.dense(width * height * channels, sizes.latents()));
      return layers;
    }
  };

  private final List<Integer> hidden;

  VectorArchitecture(List<Integer> hidden) {
    this.hidden = hidden;
  }

  /** Returns the hidden layers that it has unless told otherwise. */
  public List<Integer> hidden() {
    return hidden;
  }

  /** Returns the layers of the encoder. */
  abstract List<LayerShape> encoder(Sizes sizes);
}
