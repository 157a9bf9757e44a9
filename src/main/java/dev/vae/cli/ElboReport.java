package dev.vae.cli;

import dev.vae.training.ValidationElbo;
import dev.vae.training.ValidationElbo.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Tells the validation ELBO of a model for small pictures.
 *
 * @param lambdas of each rate
 */
record ElboReport(ValidationElbo elbo, List<Double> lambdas) {
  /** Returns the table for a person. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        Figures.format(
            "%d validation pictures, nats each    rate + cross-entropy = negative ELBO",
            elbo.pictures()));
    for (int i = 0; i < lambdas.size(); i++) {
      Rate rate = elbo.rates().get(i);
      lines.add(
          Figures.format(
              "  lambda %-8s %27.2f %15.2f %15.2f",
              lambdas.get(i), rate.rateNats(), rate.crossEntropyNats(), rate.negativeElboNats()));
    }
    return lines;
  }

  /** Returns the same for a model's manifest. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pictures", elbo.pictures());
    fields.put("rateNats", rounded(Rate::rateNats));
    fields.put("crossEntropyNats", rounded(Rate::crossEntropyNats));
    fields.put("negativeElboNats", rounded(Rate::negativeElboNats));
    return fields;
  }

  private List<Double> rounded(ToDoubleFunction<Rate> figure) {
    return elbo.rates().stream()
        .map(r -> Math.round(figure.applyAsDouble(r) * 100) / 100.0)
        .toList();
  }
}
