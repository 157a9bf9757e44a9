package dev.vae.model;

import dev.vae.error.BackendException;
import dev.vae.error.ModelException;
import dev.vae.error.VaeException;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.network.BandGraph;
import dev.vae.model.network.BandNetwork;
import dev.vae.model.network.NetworkGraph;
import dev.vae.model.network.Parameters;
import dev.vae.model.network.PlaneBlocks.Area;
import dev.vae.model.network.RepairGradient;
import dev.vae.model.network.RepairGraph;
import dev.vae.model.network.RepairNetwork;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The networks of a pyramid model, any of which may be absent; the codec then works without.
 *
 * <p>The neural library is loaded when the first network is run, not before. Safe for use by
 * several threads at once.
 */
public final class PyramidNetworks {
  /** Networks that do nothing. */
  public static final PyramidNetworks NONE = new PyramidNetworks(new Parameters());

  /** What the neural library and the band networks' tiles take; measured with whole processes. */
  private static final long BACKEND_BYTES = 220 << 20;

  private final Parameters parameters;
  private final Map<String, BandNetwork> bandNetworks = new HashMap<>();
  private RepairNetwork repair;
  private RepairGradient repairGradient;
  private boolean backendLoaded;
  private final AtomicBoolean prepared = new AtomicBoolean();

  /**
   * Creates networks.
   *
   * @param parameters of the networks that there are; must not be changed afterwards
   */
  public PyramidNetworks(Parameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Creates networks that run on graphs which are being trained: they follow each step.
   *
   * @param graphs by the prefix of their parameters' names
   */
  public static PyramidNetworks live(Parameters parameters, Map<String, NetworkGraph> graphs) {
    PyramidNetworks networks = new PyramidNetworks(parameters);
    for (BandGraph kind : BandGraph.values()) {
      for (int level = 1; level <= PyramidShape.LEVELS_MAX; level++) {
        NetworkGraph graph = graphs.get(kind.prefix(level));
        if (graph != null) {
          networks.bandNetworks.put(
              kind.prefix(level), new BandNetwork(kind, parameters, level, graph));
        }
      }
    }
    NetworkGraph repair = graphs.get(RepairGraph.PREFIX);
    if (repair != null) {
      networks.repairWith(new RepairNetwork(parameters, repair));
    }
    return networks;
  }

  /**
   * Begins to load what running takes, on a thread of its own: it takes half a second, in which the
   * caller has other work to do. Does so once. What goes wrong shows when a network is run.
   */
  public void prepare() {
    if ((predict() || analyze() || repair()) && prepared.compareAndSet(false, true)) {
      Thread loader = new Thread(this::load, "vae-networks");
      loader.setDaemon(true);
      loader.start();
    }
  }

  private void load() {
    try {
      for (BandGraph kind : BandGraph.values()) {
        for (int level = 1; level <= PyramidShape.LEVELS_MAX; level++) {
          if (parameters.has(kind.prefix(level))) {
            bandNetwork(kind, level);
          }
        }
      }
      if (repair()) {
        repairNetwork();
      }
    } catch (VaeException e) {
      // Whoever runs a network is told.
    }
  }

  private synchronized void repairWith(RepairNetwork network) {
    repair = network;
  }

  /** Returns the learned parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** Returns whether detail bands are predicted from coarser levels. */
  public boolean predict() {
    return parameters.has(BandGraph.PREDICTION.prefix());
  }

  /** Returns whether the encoder moves its coefficients. */
  public boolean analyze() {
    return parameters.has(BandGraph.ANALYSIS.prefix());
  }

  /** Returns whether decoded pictures are repaired. */
  public boolean repair() {
    return parameters.has(RepairGraph.PREFIX);
  }

  /**
   * Runs a level's prediction or analysis network.
   *
   * @param planes pyramid [1 or 3][height * width] whose low-pass plane of this level lies at the
   *     top left
   * @param sink hears what is predicted, or by how much coefficients are moved
   * @throws VaeException if the backend cannot be loaded, or the parameters do not fit together
   */
  public void run(
      BandGraph kind,
      int level,
      float[][] planes,
      PyramidShape shape,
      QuantizationStep step,
      BandNetwork.RowSink sink)
      throws VaeException {
    bandNetwork(kind, level).run(planes, shape, step, sink);
  }

  /**
   * Repairs a part of a decoded picture.
   *
   * @param planes [1 or 3][height * width], not changed
   * @param part its corner is a multiple of {@link RepairNetwork#UNIT}
   * @param sink hears of each repaired tile
   * @throws VaeException if the backend cannot be loaded, or the parameters do not fit together
   */
  public void repair(
      float[][] planes,
      int width,
      int height,
      Area part,
      QuantizationStep step,
      RepairNetwork.Sink sink)
      throws VaeException {
    repairNetwork().repair(planes, width, height, part, step, sink);
  }

  /** Repairs a whole picture. */
  public void repair(
      float[][] planes, int width, int height, QuantizationStep step, RepairNetwork.Sink sink)
      throws VaeException {
    repair(planes, width, height, new Area(0, 0, width, height), step, sink);
  }

  /** Returns how far a level's prediction network looks, in samples of its low-pass plane. */
  public int predictionReach(int level) throws ModelException {
    return predict() ? reach(BandGraph.PREDICTION, level) : 0;
  }

  /** Returns how far the analysis network of the finest level looks, in samples of its bands. */
  public int analysisReach() throws ModelException {
    return analyze() ? reach(BandGraph.ANALYSIS, 1) : 0;
  }

  private int reach(BandGraph kind, int level) throws ModelException {
    try {
      return kind.size(parameters, level).halo();
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /** Returns what running the band networks takes outside the Java heap. */
  public long bandBytes() {
    return predict() || repair() ? BACKEND_BYTES : 0;
  }

  /** Returns what running all networks takes there, on planes of a size. */
  public long repairBytes(int width, int height) {
    return bandBytes() + (repair() ? RepairNetwork.nativeBytes(width, height) : 0);
  }

  /** Returns what the gradient of repair takes more. */
  public long gradientBytes(int width, int height) {
    return repair() ? RepairGradient.nativeBytes(width, height) : 0;
  }

  /** Returns how far the repair network looks, in pixels. */
  public int repairReach() {
    return RepairNetwork.HALO + RepairNetwork.UNIT;
  }

  /**
   * Carries errors of a repaired picture back to the decoded one.
   *
   * @param decoded planes [1 or 3][height * width]
   * @param errors original minus repaired, [1 or 3][height * width]
   * @param sums [1 or 3][height * width], added to
   * @throws VaeException if the backend cannot be loaded, or the parameters do not fit together
   */
  public void addRepairGradient(
      float[][] decoded,
      float[][] errors,
      int width,
      int height,
      QuantizationStep step,
      float[][] sums)
      throws VaeException {
    repairGradient().addBackward(decoded, errors, width, height, step, sums);
  }

  private synchronized RepairGradient repairGradient() throws VaeException {
    if (repairGradient == null) {
      loadBackend();
      try {
        repairGradient = new RepairGradient(parameters);
      } catch (IllegalArgumentException e) {
        throw damaged(e);
      }
    }
    return repairGradient;
  }

  private synchronized BandNetwork bandNetwork(BandGraph kind, int level) throws VaeException {
    BandNetwork known = bandNetworks.get(kind.prefix(level));
    if (known != null) {
      return known;
    }
    loadBackend();
    try {
      BandNetwork network = new BandNetwork(kind, parameters, level);
      bandNetworks.put(kind.prefix(level), network);
      return network;
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private synchronized RepairNetwork repairNetwork() throws VaeException {
    if (repair == null) {
      loadBackend();
      try {
        repair = new RepairNetwork(parameters);
      } catch (IllegalArgumentException e) {
        throw damaged(e);
      }
    }
    return repair;
  }

  private void loadBackend() throws BackendException {
    if (!backendLoaded) {
      Backend.load();
      backendLoaded = true;
    }
  }

  private static ModelException damaged(IllegalArgumentException cause) {
    return new ModelException("model's networks are damaged: " + cause.getMessage(), cause);
  }
}
