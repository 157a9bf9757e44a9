package dev.vae.codec;

import dev.vae.entropy.BinaryCoder;
import dev.vae.entropy.RecordedBits;
import dev.vae.latent.LevelPicture;
import dev.vae.model.vector.LatentSearch;
import dev.vae.model.vector.LevelMode;
import dev.vae.model.vector.LevelSearch;
import dev.vae.model.vector.VectorModel;
import dev.vae.prior.AdaptiveSymbol;
import dev.vae.prior.LevelCoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Codes a group of small pictures as one stream, in either direction: for each picture its mode,
 * then its symbols (docs/FORMAT.md, section "Groups").
 */
final class VectorGroup {
  private static final int MODE_BITS = 5;

  /** More seldom find anything. */
  private static final int SWEEPS = 2;

  private final VectorModel model;
  private final Map<Integer, LatentSearch> searches = new HashMap<>();

  VectorGroup(VectorModel model) {
    this.model = model;
  }

  /**
   * What a picture is coded as.
   *
   * @param mode one of the model's
   * @param symbols quantized latents, or levels [channels, height, width]
   */
  record Coded(int mode, int[] symbols) {}

  /** Codes pictures. */
  static void encode(List<Candidate> pictures, BinaryCoder encoder) {
    AdaptiveSymbol modes = new AdaptiveSymbol(MODE_BITS);
    for (Candidate picture : pictures) {
      modes.code(encoder, picture.mode());
      picture.code().codeTo(encoder);
    }
  }

  /**
   * Decodes pictures.
   *
   * @param count number of pictures
   * @return the pictures; null instead of those whose mode the model does not have: the stream is
   *     damaged
   */
  Coded[] decode(int count, BinaryCoder decoder) {
    AdaptiveSymbol modes = new AdaptiveSymbol(MODE_BITS);
    Coded[] pictures = new Coded[count];
    for (int i = 0; i < count; i++) {
      int mode = modes.code(decoder, 0);
      if (mode >= model.modes()) {
        return new Coded[0];
      }
      int length = model.levelsOf(mode) == null ? model.network().latents() : model.samples();
      pictures[i] = new Coded(mode, new int[length]);
      codeSymbols(pictures[i], decoder);
    }
    return pictures;
  }

  private void codeSymbols(Coded picture, BinaryCoder coder) {
    LevelMode levels = model.levelsOf(picture.mode());
    if (levels == null) {
      model.priors().get(picture.mode()).code(coder, picture.symbols());
    } else {
      LevelCoder.code(levels.prior(), coder, levelPicture(levels, picture.symbols()));
    }
  }

  private LevelPicture levelPicture(LevelMode levels, int[] symbols) {
    return new LevelPicture(
        model.width(), model.height(), model.channels(), levels.levels(), symbols);
  }

  /** Returns whether a mode is a rate of the network, not a number of levels. */
  boolean isRate(int mode) {
    return model.levelsOf(mode) == null;
  }

  /** Returns the code length of latents in bits; of levels what it is proportional to. */
  double estimate(Coded picture) {
    LevelMode levels = model.levelsOf(picture.mode());
    return levels == null
        ? model.priors().get(picture.mode()).codeLength(picture.symbols())
        : LevelComplexity.of(levelPicture(levels, picture.symbols()));
  }

  /** Returns the code of a picture without its mode. */
  RecordedBits record(Coded picture) {
    RecordedBits code = new RecordedBits();
    codeSymbols(picture, code);
    return code;
  }

  /**
   * Returns a picture with better latents; its mode is a rate.
   *
   * @param slope what a decibel may cost, in bits
   * @param trials passes through the decoder, at most
   */
  Coded improve(int[] samples, Coded picture, double slope, int trials) {
    int[] latents = picture.symbols().clone();
    searchOf(picture.mode()).improve(samples, latents, slope, trials);
    return new Coded(picture.mode(), latents);
  }

  /**
   * Returns a picture in the same mode that takes fewer bits, if there is one.
   *
   * @param errorMax sum of the squared errors that it may come to
   * @param trials passes through the decoder, at most; levels take as many as they take
   */
  Coded trim(int[] samples, Coded picture, long errorMax, int trials) {
    int[] symbols = picture.symbols().clone();
    LevelMode levels = model.levelsOf(picture.mode());
    if (levels == null) {
      searchOf(picture.mode()).trim(samples, symbols, errorMax / PictureModes.PEAK_SQUARED, trials);
    } else {
      LevelPicture changed = levelPicture(levels, symbols);
      LevelSearch search = new LevelSearch(levels, samples, changed, errorMax);
      for (int sweep = 0; sweep < SWEEPS && search.sweep(); sweep++) {
        // The next one goes on from where this one has led.
      }
    }
    return new Coded(picture.mode(), symbols);
  }

  private LatentSearch searchOf(int rate) {
    return searches.computeIfAbsent(
        rate, r -> new LatentSearch(model.network(), model.priors().get(r), r));
  }

  /** Returns the latents of pictures before rounding. */
  List<float[]> latents(List<int[]> pictures) {
    return model.network().encode(pictures);
  }

  /**
   * Returns what a picture is coded as in a mode.
   *
   * @param latents of the picture; not used by modes of levels
   */
  Coded quantize(int[] samples, float[] latents, int mode) {
    LevelMode levels = model.levelsOf(mode);
    return new Coded(
        mode,
        levels == null
            ? model.latents(latents, mode)
            : LevelPicture.of(
                    model.width(), model.height(), model.channels(), levels.levels(), samples)
                .values());
  }

  /** Returns the samples of pictures whose mode is the same rate; quicker than one by one. */
  List<int[]> samplesOfRate(List<Coded> pictures, int rate) {
    return model.network().decode(pictures.stream().map(Coded::symbols).toList(), rate);
  }

  /** Returns the samples, 0 to 255, [channels, height, width]. */
  int[] samples(Coded picture) {
    LevelMode levels = model.levelsOf(picture.mode());
    if (levels == null) {
      return model.network().decode(picture.symbols(), picture.mode());
    }
    return levels.reconstruction() == null
        ? picture.symbols()
        : levels.reconstruction().samples(levelPicture(levels, picture.symbols()));
  }
}
