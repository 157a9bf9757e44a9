package dev.vae.evaluation.report;

import java.util.List;

/** Sentences that every report states. */
final class ReportText {
  /** How figures were made, one sentence or two each. */
  static final List<String> METHOD =
      List.of(
          "bpp is the size of the real file, headers included, times 8, divided by the pixels.",
          "Each file is decoded by the codec's own decoder and compared with the original; no"
              + " encoder's own reconstruction is used.",
          "Values are computed for each picture and then averaged, each picture counting alike."
              + " PSNR: mean of the decibels. MS-SSIM: mean of the values, then turned into"
              + " decibels as -10 log10(1 - MS-SSIM).",
          "PSNR RGB is of one mean squared error over R, G and B. Y is BT.601 luma of full-range"
              + " RGB, not rounded. MS-SSIM follows Wang, Simoncelli and Bovik (2003): five scales,"
              + " 11x11 Gaussian window; RGB is the mean of the three channels.",
          "BD-rate: log(rate) as a piecewise cubic (PCHIP) function of quality, integrated over the"
              + " range of quality both curves reach. Negative: fewer bits at equal quality.",
          "Published points are taken as they are: their encoders were run elsewhere, and they are"
              + " comparable only where the pictures are the same.",
          "Speed is measured apart from quality, one run after another on an otherwise idle"
              + " machine: median over pictures and repetitions, one run before them not counted."
              + " \"Process\" is the wall time of a whole program, start, reading and writing"
              + " included; \"in process\" that of a call in a warm program.");

  private ReportText() {}
}
