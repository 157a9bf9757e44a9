package dev.vae.benchmark;

import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
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

/** Whole pictures to file bytes and back, in a warm process. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class CodecBenchmark {
  /** Synthetic pictures, or a folder: {@code -p pictures=../shared/data/kodak}. */
  @Param(BenchmarkPictures.SYNTHETIC)
  public String pictures;

  /** Quality to code at. */
  @Param("75")
  public double quality;

  /** Threads that share a picture. */
  @Param("1")
  public int threads;

  private List<Picture> originals;
  private final List<byte[]> files = new ArrayList<>();
  private PictureEncoder encoder;
  private PictureDecoder decoder;
  private int turn;

  /** Codes the pictures. */
  @Setup
  public void prepare() throws IOException {
    ModelLibrary models = ModelLibrary.open(List.of());
    encoder = new PictureEncoder(models.byName(ModelLibrary.DEFAULT_NAME), threads);
    decoder = new PictureDecoder(models, SizeLimits.DEFAULT, threads);
    originals = BenchmarkPictures.of(pictures);
    for (Picture original : originals) {
      files.add(encoder.encode(original, quality).bytes());
    }
  }

  private int next(PixelCounter counter) {
    turn = (turn + 1) % originals.size();
    counter.count(originals.get(turn));
    return turn;
  }

  /** Encodes one picture. */
  @Benchmark
  public byte[] encode(PixelCounter counter) throws IOException {
    return encoder.encode(originals.get(next(counter)), quality).bytes();
  }

  /** Decodes one picture. */
  @Benchmark
  public Picture decode(PixelCounter counter) throws IOException {
    return decoder.decode(files.get(next(counter)));
  }
}
