package dev.vae.cli;

import dev.vae.evaluation.QualityGate;
import picocli.CommandLine.Option;

/** The least quality that is good enough; what is below ends the run with exit code 5. */
final class GateOptions {
  @Option(
      names = "--min-psnr",
      paramLabel = "DB",
      description = "Fail with exit code 5 if PSNR RGB is below this.")
  double minPsnrDb = QualityGate.OPEN.minPsnrDb();

  @Option(
      names = "--min-ms-ssim",
      paramLabel = "X",
      description = "The same for MS-SSIM RGB; above 1 it is in dB.")
  double minMsSsim = QualityGate.OPEN.minMsSsim();

  /**
   * Returns the gate.
   *
   * @throws UsageException if a limit is no number
   */
  QualityGate gate() throws UsageException {
    if (Double.isNaN(minPsnrDb) || Double.isNaN(minMsSsim)) {
      throw new UsageException("--min-psnr and --min-ms-ssim must be numbers");
    }
    return new QualityGate(minPsnrDb, minMsSsim);
  }
}
