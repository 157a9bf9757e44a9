package dev.vae.model.network;

import dev.vae.latent.PyramidShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What networks cost to run, told from the shapes of their parameters. */
public final class Complexity {
  /** Pixels for each sample that a layer of the repair network works at. */
  private static final Map<String, Integer> REPAIR_AREAS =
      Map.of(
          "in",
          4,
          "half1",
          4,
          "half2",
          4,
          "out",
          4,
          "down1",
          16,
          "quarter1",
          16,
          "quarter2",
          16,
          "up1",
          16);

  private static final int EIGHTH_AREA = 64;

  private Complexity() {}

  /** Returns the multiplications a pixel of the networks whose names start like this. */
  public static double macsPerPixel(Parameters parameters, String prefix) {
    double macs = 0;
    for (Map.Entry<String, Tensor> entry : parameters.tensors().entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(prefix) && name.endsWith("/weights")) {
        macs += (double) entry.getValue().values().length / area(name);
      }
    }
    return macs;
  }

  /** Returns the multiplications a pixel of each kind of network that there is, by its name. */
  public static Map<String, Double> byNetwork(Parameters parameters) {
    Map<String, Double> operations = new LinkedHashMap<>();
    for (String prefix :
        List.of(BandGraph.ANALYSIS.prefix(), BandGraph.PREDICTION.prefix(), RepairGraph.PREFIX)) {
      if (parameters.has(prefix)) {
        operations.put(prefix.replace("/", ""), macsPerPixel(parameters, prefix));
      }
    }
    return operations;
  }

  private static int area(String name) {
    if (name.startsWith(RepairGraph.PREFIX)) {
      String layer = name.substring(RepairGraph.PREFIX.length()).split("/", 2)[0];
      return REPAIR_AREAS.getOrDefault(layer, EIGHTH_AREA);
    }
    for (int level = 1; level <= PyramidShape.LEVELS_MAX; level++) {
      for (BandGraph kind : BandGraph.values()) {
        if (name.startsWith(kind.prefix(level))) {
          return 1 << (2 * level);
        }
      }
    }
    throw new IllegalArgumentException("tensor " + name + " belongs to no network");
  }
}
