package dev.vae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.model.vector.VectorModel;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.SmallVectorModel;
import dev.vae.training.ValidationElbo.Rate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValidationElboTest {
  private static final List<Picture> DIGITS = DrawnDigits.draw(140, new Random(4));
  private static final VectorModel MODEL = SmallVectorModel.ofDigits().content();

  @Test
  void rateIsTheCodeLengthOfTheLatents() {
    Rate rate = ValidationElbo.of(MODEL, DIGITS.subList(0, 1)).rates().get(1);
    int[] samples = DIGITS.get(0).planes();
    int[] latents = MODEL.network().quantize(MODEL.network().encode(samples), 1);
    double bits = 0;
    for (int i = 0; i < latents.length; i++) {
      bits +=
          MODEL.priors().get(1).isCoded(i) ? MODEL.priors().get(1).codeLength(i, latents[i]) : 0;
    }
    assertTrue(bits > 1, bits + " bits");
    assertEquals(bits * Math.log(2), rate.rateNats(), 1e-9);
    assertEquals(rate.rateNats() + rate.crossEntropyNats(), rate.negativeElboNats(), 1e-9);
  }

  @Test
  void crossEntropyIsThatOfTheDecodedSamples() {
    Rate rate = ValidationElbo.of(MODEL, DIGITS.subList(0, 1)).rates().get(0);
    int[] samples = DIGITS.get(0).planes();
    int[] latents = MODEL.network().quantize(MODEL.network().encode(samples), 0);
    int[] decoded = MODEL.network().decode(MODEL.priors().get(0).codable(latents), 0);
    double nats = 0;
    for (int i = 0; i < samples.length; i++) {
      double target = samples[i] / 255.0;
      double p = decoded[i] / 255.0;
      nats -= target * Math.log(p) + (1 - target) * Math.log(1 - p);
    }
    // What is decoded is rounded to bytes.
    assertEquals(nats, rate.crossEntropyNats(), 0.02 * nats);
  }

  @Test
  void figuresAreMeansOverThePictures() {
    ValidationElbo all = ValidationElbo.of(MODEL, DIGITS);
    double sum = 0;
    for (Picture digit : DIGITS) {
      sum += ValidationElbo.of(MODEL, List.of(digit)).rates().get(0).negativeElboNats();
    }
    assertEquals(140, all.pictures());
    assertEquals(sum / 140, all.rates().get(0).negativeElboNats(), 1e-6);
  }
}
