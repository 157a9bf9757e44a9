package dev.vae.model.vector;

import dev.vae.latent.LevelPicture;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The variational autoencoder of the vector family, ready to use: a picture to a vector of whole
 * numbers and back, at several rates.
 *
 * @param encoder samples to latents
 * @param decoder latents to the logits of samples
 * @param gains of each rate and latent, [rates][latents]: steps of quantization in a unit
 */
public record VectorNetwork(LayerStack encoder, LayerStack decoder, float[][] gains) {
  /** Latents beyond this are cut off: none is so large. */
  public static final int LATENT_MAX = 255;

  /** Returns the number of rates. */
  public int rates() {
    return gains.length;
  }

  /** Returns the length of the latent vector. */
  public int latents() {
    return encoder.outputs();
  }

  /**
   * Returns the latents of a picture, before the gain and rounding.
   *
   * @param samples 0 to 255, as many as the encoder has inputs
   */
  public float[] encode(int[] samples) {
    return encoder.apply(input(samples));
  }

  /** Returns the latents of several pictures: the same as of each alone, only quicker. */
  public List<float[]> encode(List<int[]> pictures) {
    return encoder.apply(pictures.stream().map(VectorNetwork::input).toList());
  }

  private static float[] input(int[] samples) {
    float[] input = new float[samples.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = samples[i] / (float) LevelPicture.SAMPLE_MAX;
    }
    return input;
  }

  /** Returns the nearest whole latents of one rate. */
  public int[] quantize(float[] latents, int rate) {
    int[] quantized = new int[latents.length];
    for (int i = 0; i < quantized.length; i++) {
      int nearest = Math.round(latents[i] * gains[rate][i]);
      quantized[i] = Math.max(-LATENT_MAX, Math.min(LATENT_MAX, nearest));
    }
    return quantized;
  }

  private float[] dequantize(int[] quantized, int rate) {
    float[] latents = new float[quantized.length];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = quantized[i] / gains[rate][i];
    }
    return latents;
  }

  /** Returns a pass through the decoder that can be derived. */
  DecoderPass pass(int[] quantized, int rate) {
    return new DecoderPass(decoder, dequantize(quantized, rate));
  }

  /** Returns the samples, 0 to 255, of a picture's quantized latents. */
  public int[] decode(int[] quantized, int rate) {
    return samples(decoder.apply(dequantize(quantized, rate)));
  }

  /** Returns the samples of several pictures: the same as of each alone, only quicker. */
  public List<int[]> decode(List<int[]> quantized, int rate) {
    List<float[]> latents = quantized.stream().map(picture -> dequantize(picture, rate)).toList();
    return decoder.apply(latents).stream().map(VectorNetwork::samples).toList();
  }

  /** Returns the logits of the samples of several pictures. */
  public List<float[]> logits(List<int[]> quantized, int rate) {
    return decoder.apply(quantized.stream().map(picture -> dequantize(picture, rate)).toList());
  }

  private static int[] samples(float[] decoded) {
    int[] samples = new int[decoded.length];
    for (int i = 0; i < samples.length; i++) {
      double sample = 1 / (1 + StrictMath.exp(-decoded[i]));
      samples[i] = (int) (sample * LevelPicture.SAMPLE_MAX + 0.5);
    }
    return samples;
  }

  /** Returns whether all layers are dense. */
  boolean isDense() {
    return encoder.isDense() && decoder.isDense();
  }

  void write(DataOutputStream out) throws IOException {
    encoder.write(out, !isDense());
    decoder.write(out, !isDense());
    out.writeByte(gains.length);
    for (float[] rate : gains) {
      for (float gain : rate) {
        out.writeFloat(gain);
      }
    }
  }

  /**
   * Reads a network.
   *
   * @param samples of a picture
   * @param kinds whether the kind of each layer is told
   */
  static VectorNetwork read(DataInputStream in, int samples, boolean kinds) throws IOException {
    LayerStack encoder = LayerStack.read(in, kinds);
    LayerStack decoder = LayerStack.read(in, kinds);
    if (encoder.inputs() != samples
        || decoder.outputs() != samples
        || encoder.outputs() != decoder.inputs()) {
      throw new IOException("layers do not fit pictures of " + samples + " samples");
    }
    float[][] gains = new float[in.readUnsignedByte()][];
    for (int rate = 0; rate < gains.length; rate++) {
      gains[rate] = LayerStack.floats(encoder.outputs(), in);
      for (float gain : gains[rate]) {
        if (gain <= 0) {
          throw new IOException("gain " + gain);
        }
      }
    }
    return new VectorNetwork(encoder, decoder, gains);
  }
}
