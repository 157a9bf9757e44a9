package dev.vae.benchmark;

import dev.vae.codec.PictureAnalysis;
import dev.vae.codec.Quality;
import dev.vae.entropy.RangeDecoder;
import dev.vae.entropy.RangeEncoder;
import dev.vae.image.Picture;
import dev.vae.latent.TileSymbols;
import dev.vae.model.ModelLibrary;
import dev.vae.model.PyramidModel;
import dev.vae.prior.ContextState;
import dev.vae.prior.LatentCoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The entropy stage alone, on one thread: all symbols of a picture to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class EntropyBenchmark {
  /** Synthetic pictures, or a folder: {@code -p pictures=../shared/data/kodak}. */
  @Param(BenchmarkPictures.SYNTHETIC)
  public String pictures;

  /** Quality that the pictures are quantized at. */
  @Param("75")
  public double quality;

  private List<Picture> originals;
  private final List<TileSymbols> symbols = new ArrayList<>();
  private final List<byte[]> streams = new ArrayList<>();
  private ContextState contexts;
  private int turn;

  /** Quantizes and codes the pictures. */
  @Setup
  public void prepare() throws IOException {
    PyramidModel model = ModelLibrary.open(List.of()).byName(ModelLibrary.DEFAULT_NAME);
    contexts = model.contexts();
    originals = BenchmarkPictures.of(pictures);
    for (Picture original : originals) {
      TileSymbols quantized =
          new PictureAnalysis(model.networks()).symbols(original, Quality.step(quality));
      symbols.add(quantized);
      streams.add(encode(quantized));
    }
  }

  private byte[] encode(TileSymbols quantized) {
    RangeEncoder encoder = new RangeEncoder();
    new LatentCoder(contexts.copy(), encoder).code(quantized);
    return encoder.finish();
  }

  private int next(PixelCounter counter) {
    turn = (turn + 1) % originals.size();
    counter.count(originals.get(turn));
    return turn;
  }

  /** Codes one picture's symbols. */
  @Benchmark
  public byte[] encode(PixelCounter counter) {
    return encode(symbols.get(next(counter)));
  }

  /** Decodes one picture's symbols. */
  @Benchmark
  public TileSymbols decode(PixelCounter counter) {
    int index = next(counter);
    TileSymbols like = symbols.get(index);
    byte[] stream = streams.get(index);
    TileSymbols decoded =
        TileSymbols.zeros(like.latents().shape(), like.latents().colors(), like.hasAlpha());
    RangeDecoder decoder = new RangeDecoder(stream, 0, stream.length);
    new LatentCoder(contexts.copy(), decoder).code(decoded);
    return decoded;
  }
}
