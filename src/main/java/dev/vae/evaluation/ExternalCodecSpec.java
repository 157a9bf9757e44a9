package dev.vae.evaluation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How to run a codec that consists of two programs.
 *
 * @param name short name
 * @param family name it is asked for by; several codecs may be of one family
 * @param label name readers see
 * @param debianPackage the package that brings both programs
 * @param input kind of file the encoder reads
 * @param encode command line of the encoder
 * @param codedSuffix suffix of the coded file, with its dot
 * @param decode command line of the decoder
 * @param decodedSuffix suffix of the decoded file, with its dot
 * @param version arguments that make the encoder tell its version
 * @param versionPattern its groups, joined by spaces, are the version in what it then writes
 * @param ladder default qualities by rising rate
 * @param qualityUnit finest difference of two qualities
 */
record ExternalCodecSpec(
    String name,
    String family,
    String label,
    String debianPackage,
    Input input,
    CommandTemplate encode,
    String codedSuffix,
    CommandTemplate decode,
    String decodedSuffix,
    CommandTemplate version,
    Pattern versionPattern,
    List<Double> ladder,
    double qualityUnit) {
  /** The kinds of file encoders read. */
  enum Input {
    PNG,
    PNM
  }
}
