package dev.vae.model.network;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The leaky rectifier of arrays. The backend's own takes thirty times as long as Java's vector
 * loops over a chunk that stays in the cache, two of its simpler operations four times.
 */
final class Rectifier {
  private static final float LEAK = (float) Layers.LEAK;
  private static final int CHUNK = 1 << 12;

  private Rectifier() {}

  /**
   * Rectifies: the larger of x and a tenth of it.
   *
   * @param out of the shape of the input, which is not changed
   * @return out
   */
  static INDArray rectify(INDArray in, INDArray out) {
    if (Nd4j.getExecutioner().type() == ExecutionerType.CUDA) {
      in.muli(LEAK, out);
      Nd4j.exec(DynamicCustomOp.builder("maximum").addInputs(in, out).addOutputs(out).build());
    } else {
      rectify(in.data().asNioFloat(), out.data().asNioFloat());
    }
    return out;
  }

  private static void rectify(FloatBuffer in, FloatBuffer out) {
    float[] chunk = new float[CHUNK];
    while (in.hasRemaining()) {
      int count = Math.min(CHUNK, in.remaining());
      in.get(chunk, 0, count);
      rectify(chunk, count);
      out.put(chunk, 0, count);
    }
  }

  private static void rectify(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(values[i], LEAK * values[i]);
    }
  }
}
