package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.Subband;

/** Codes a tile's symbols (experimental). */
@SuppressWarnings({
  "UnusedVariable",
  "InconsistentCapitalization",
  "EnumOrdinal",
  "OperatorPrecedence"
})
public final class LatentCoder {
  static final int N = ContextState.INPUTS;
  static final int PAD = 2;
  public static int LIMIT = 120;
  public static int LR = 6;
  public static boolean BLOCKS = true;
  public static int MODE = 0;
  public static long decisions;
  public static double[] bits = new double[64];
  static final byte[] CLASS = new byte[2048];

  static {
    int[] bounds = {0, 1, 2, 3, 4, 6, 8, 11, 15, 21, 29, 42, 60, 90, 150};
    int c = 0;
    for (int v = 0; v < CLASS.length; v++) {
      while (c < 15 && v > bounds[c]) c++;
      CLASS[v] = (byte) c;
    }
  }

  static final int[] RATE = new int[1024];

  static {
    for (int n = 0; n < 1024; n++) RATE[n] = (int) (65536 / (n + 1.6));
  }

  private final ContextState state;
  private final BinaryCoder coder;
  private final int[] slot = new int[N];
  private final int[] stretched = new int[N];
  private final int[] P;
  private final int[] WA;
  private final int[] WB;
  private final int[] plain;

  public LatentCoder(ContextState state, BinaryCoder coder) {
    this.state = state;
    this.coder = coder;
    P = state.probabilities;
    WA = state.weightsA;
    WB = state.weightsB;
    plain = state.plain;
  }

  /** padded magnitudes. */
  static final class Mags {
    final int stride;
    final int w;
    final int h;
    final byte[] a;

    Mags(int w, int h) {
      this.w = w;
      this.h = h;
      stride = w + 2 * PAD;
      a = new byte[stride * (h + 2 * PAD)];
    }

    int at(int x, int y) {
      return (y + PAD) * stride + x + PAD;
    }
  }

  public void code(dev.vae.latent.TileSymbols t) {
    code(t.latents());
  }

  public void code(LatentPyramid p) {
    int colors = p.colors();
    Mags[][] parents = new Mags[colors][4];
    PyramidShape shape = p.shape();
    Mags[] ll = new Mags[colors];
    Subband low = shape.lowpass();
    for (int c = 0; c < colors; c++) {
      ll[c] = codeLow(p, low, c, ll);
    }
    for (int level = shape.levels(); level >= 1; level--) {
      Mags[][] cur = new Mags[colors][4];
      for (Subband b : shape.details(level)) {
        for (int c = 0; c < colors; c++) {
          int o = b.orientation().ordinal();
          Mags s1;
          Mags s2;
          if (c == 0) {
            s1 = o >= 2 ? cur[0][1] : null;
            s2 = o >= 3 ? cur[0][2] : null;
          } else if (c == 1) {
            s1 = cur[0][o];
            s2 = o >= 2 ? cur[1][1] : null;
          } else {
            s1 = cur[0][o];
            s2 = cur[1][o];
          }
          cur[c][o] = codeBand(p, b, c, parents[c][o], s1, s2);
        }
      }
      parents = cur;
    }
  }

  private Mags codeLow(LatentPyramid p, Subband b, int c, Mags[] ll) {
    Mags m = new Mags(b.width(), b.height());
    int[] v = p.planes()[c];
    int stride = p.shape().width();
    int band = 45 + c;
    Mags s1 = c >= 1 ? ll[0] : null;
    Mags s2 = c == 2 ? ll[1] : null;
    for (int y = 0; y < b.height(); y++) {
      for (int x = 0; x < b.width(); x++) {
        int i = y * stride + x;
        int W = x > 0 ? v[i - 1] : y > 0 ? v[i - stride] : 0;
        int NN = y > 0 ? v[i - stride] : W;
        int NW = y > 0 && x > 0 ? v[i - stride - 1] : NN;
        int pred = med(W, NN, NW);
        int g = Math.min(1000, Math.abs(W - NW) + Math.abs(NN - NW));
        int at = m.at(x, y);
        int r = codeValue(v[i] - pred, m, at, x, y, CLASS[g], g, s1, s2, band);
        v[i] = r + pred;
        m.a[at] = (byte) Math.min(127, Math.abs(r));
      }
    }
    return m;
  }

  static int med(int w, int n, int nw) {
    int mn = Math.min(w, n);
    int mx = Math.max(w, n);
    return nw >= mx ? mn : nw <= mn ? mx : w + n - nw;
  }

  private Mags codeBand(LatentPyramid p, Subband b, int c, Mags par, Mags s1, Mags s2) {
    Mags m = new Mags(b.width(), b.height());
    if (b.isEmpty()) return m;
    int[] v = p.planes()[c];
    int stride = p.shape().width();
    int base = b.y() * stride + b.x();
    int o = b.orientation().ordinal() - 1;
    int band = ((b.level() - 1) * 3 + o) * 3 + c;
    int bw = (b.width() + 7) / 8;
    boolean[] above = new boolean[bw];
    boolean[] cur = new boolean[bw];
    for (int y0 = 0; y0 < b.height(); y0 += 8) {
      int y1 = Math.min(y0 + 8, b.height());
      for (int bx = 0; bx < bw; bx++) {
        int x0 = bx * 8;
        int x1 = Math.min(x0 + 8, b.width());
        int nb =
            (bx > 0 && cur[bx - 1] ? 1 : 0)
                + (above[bx] ? 1 : 0)
                + (bx + 1 < bw && above[bx + 1] ? 1 : 0);
        boolean any = true;
        if (BLOCKS) {
          int ps = 0;
          if (par != null) {
            for (int y = y0 / 2; y < (y1 + 1) / 2; y++)
              for (int x = x0 / 2; x < (x1 + 1) / 2; x++)
                ps += y < par.h && x < par.w ? par.a[par.at(x, y)] : 0;
          }
          int ss = 0;
          if (s1 != null) {
            for (int y = y0; y < y1; y++)
              for (int x = x0; x < x1; x++) ss += y < s1.h && x < s1.w ? s1.a[s1.at(x, y)] : 0;
          }
          boolean ask = MODE == 0 || nb == 0;
          if (ask) {
            any = false;
            for (int y = y0; y < y1 && !any; y++)
              for (int x = x0; x < x1; x++) if (v[base + y * stride + x] != 0) any = true;
            int ctx = ((band * 4 + nb) * 4 + Math.min(3, ps)) * 4 + Math.min(3, ss);
            any = codePlain(any ? 1 : 0, ctx) == 1;
          }
        }
        cur[bx] = any;
      }
      for (int y = y0; y < y1; y++) {
        for (int bx = 0; bx < bw; bx++) {
          if (!cur[bx]) continue;
          int x1 = Math.min(bx * 8 + 8, b.width());
          for (int x = bx * 8; x < x1; x++) {
            int at = m.at(x, y);
            int ps = 0;
            int pe = 0;
            if (par != null && (x >> 1) < par.w && (y >> 1) < par.h) {
              int pa = par.at(x >> 1, y >> 1);
              byte[] q = par.a;
              pe = q[pa];
              ps = 4 * pe + q[pa - 1] + q[pa + 1] + q[pa - par.stride] + q[pa + par.stride];
            }
            int i = base + y * stride + x;
            int r = codeValue(v[i], m, at, x, y, CLASS[ps], pe, s1, s2, band);
            v[i] = r;
            m.a[at] = (byte) Math.min(127, Math.abs(r));
          }
        }
      }
      boolean[] t = above;
      above = cur;
      cur = t;
    }
    return m;
  }

  private int codePlain(int bit, int ctx) {
    int e = plain[ctx & (ContextState.PLAIN - 1)];
    int p = Math.max(1, Math.min(65535, e >>> 16));
    bit = coder.code(bit, p);
    plain[ctx & (ContextState.PLAIN - 1)] = adapt(e, bit);
    return bit;
  }

  static int adapt(int e, int bit) {
    int n = e & 1023;
    int p = e >>> 10;
    p += (int) ((long) ((bit << 22) - bit - p) * RATE[n] >> 16);
    if (n < LIMIT) n++;
    return p << 10 | n;
  }

  static int sum(Mags s, int x, int y) {
    if (s == null || x >= s.w || y >= s.h) return 0;
    int a = s.at(x, y);
    byte[] q = s.a;
    return 2 * q[a] + q[a - 1] + q[a + 1] + q[a - s.stride] + q[a + s.stride];
  }

  private int codeValue(
      int actual, Mags ma, int at, int x, int y, int pC, int pe, Mags s1, Mags s2, int band) {
    byte[] a = ma.a;
    int st = ma.stride;
    int W = a[at - 1];
    int WW = a[at - 2];
    int No = a[at - st];
    int NW = a[at - st - 1];
    int NE = a[at - st + 1];
    int NN = a[at - 2 * st];
    int m = 2 * (W + No) + NW + NE + WW + NN;
    int q1 = sum(s1, x, y);
    int q2 = sum(s2, x, y);
    int mC = CLASS[m];
    int c1 = CLASS[q1];
    int c2 = CLASS[q2];
    int all = CLASS[Math.min(2047, (4 * m + 3 * PB[pC] + 2 * q1 + 2 * q2 + 4) >> 3)];
    int e1 = s1 == null || x >= s1.w || y >= s1.h ? 0 : s1.a[s1.at(x, y)];
    set(0, all * 16 + mC, band);
    set(1, mC * 16 + pC, band);
    set(2, mC * 16 + c1, band);
    set(3, mC * 16 + c2, band);
    set(4, (c1 * 16 + c2) * 16 + pC, band);
    set(
        5,
        (((Math.min(7, W) * 8 + Math.min(7, No)) * 4 + Math.min(3, NW)) * 4 + Math.min(3, NE)) * 4
            + Math.min(3, pe),
        band);
    set(
        6,
        (((Math.min(7, W) * 8 + Math.min(7, No)) * 4 + Math.min(3, WW)) * 4 + Math.min(3, NN)) * 4
            + Math.min(3, e1),
        band);
    set(7, ((mC * 16 + pC) * 16 + c1) * 16 + c2, band);
    int mag = Math.abs(actual);
    int k = 0;
    while (k < 17) {
      int f = Math.min(k, 6);
      if (mix(mag > k ? 1 : 0, f, all * 8 + f, (mC * 16 + pC) * 8 + f) == 0) break;
      k++;
    }
    if (k == 17) k += golomb(mag - 17);
    if (k == 0) return 0;
    return coder.code(actual < 0 ? 1 : 0, 32768) == 1 ? -k : k;
  }

  static final int[] PB = {0, 1, 2, 3, 4, 5, 7, 9, 13, 18, 25, 35, 51, 75, 120, 200};

  private int golomb(int v) {
    v++;
    int n = 0;
    int len = v > 0 ? 31 - Integer.numberOfLeadingZeros(v) : 0;
    while (n < 20 && codePlain(len > n ? 1 : 0, 4000 + n) == 1) n++;
    int r = 1;
    for (int i = n - 1; i >= 0; i--) r = r * 2 + coder.code(v >> i & 1, 32768);
    return r - 1;
  }

  private void set(int i, int ctx, int band) {
    int h = (ctx * 64 + band + 1) * 0x9E3779B1;
    slot[i] = i * ContextState.TABLE_SIZE + (h >>> (32 - ContextState.SLOT_BITS)) * 8;
  }

  private int mix(int bit, int flag, int setA, int setB) {
    int a = setA * N;
    int b = setB * N;
    int dotA = 0;
    int dotB = 0;
    for (int i = 0; i < N; i++) {
      int s = Logistic.stretch(P[slot[i] + flag] >>> 20);
      stretched[i] = s;
      dotA += WA[a + i] * s;
      dotB += WB[b + i] * s;
    }
    dotA = Logistic.clamp(dotA >> 14);
    dotB = Logistic.clamp(dotB >> 14);
    int p = Logistic.squash((dotA + dotB) >> 1);
    bit = coder.code(bit, p);
    int eA = (bit << 16) - Logistic.squash(dotA);
    int eB = (bit << 16) - Logistic.squash(dotB);
    eA = eA * LR >> 4;
    eB = eB * LR >> 4;
    for (int i = 0; i < N; i++) {
      int s = stretched[i];
      WA[a + i] += (s * eA + (1 << 17)) >> 18;
      WB[b + i] += (s * eB + (1 << 17)) >> 18;
      int k = slot[i] + flag;
      P[k] = adapt(P[k], bit);
    }
    return bit;
  }
}
