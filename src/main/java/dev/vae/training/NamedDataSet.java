package dev.vae.training;

import java.util.Arrays;
import java.util.Optional;

/** A well-known data set of small pictures, its files and their hashes. */
public enum NamedDataSet {
  /** 70,000 handwritten digits of 28x28 gray pixels (LeCun, Cortes and Burges 1998). */
  MNIST(
      "mnist",
      "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
      "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
  /** 70,000 pieces of clothing of 28x28 gray pixels (Xiao, Rasul and Vollgraf 2017). */
  FASHION_MNIST(
      "fashion-mnist",
      "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
      "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073");

  private final String id;
  private final DataFile training;
  private final DataFile test;

  NamedDataSet(String id, String trainingHash, String testHash) {
    this.id = id;
    this.training = new DataFile("train-images-idx3-ubyte.gz", trainingHash);
    this.test = new DataFile("t10k-images-idx3-ubyte.gz", testHash);
  }

  /**
   * A file of a data set.
   *
   * @param name its name, gzipped
   * @param sha256 the hash of its gzipped bytes in hexadecimal digits
   */
  public record DataFile(String name, String sha256) {
    /** Returns the name of the unpacked file. */
    String unpacked() {
      return name.substring(0, name.length() - ".gz".length());
    }
  }

  /** Returns the name on the command line. */
  public String id() {
    return id;
  }

  /** Returns the file of training pictures. */
  public DataFile training() {
    return training;
  }

  /** Returns the file of test pictures. */
  public DataFile test() {
    return test;
  }

  /** Returns the data set of a name, if it is one. */
  public static Optional<NamedDataSet> of(String name) {
    return Arrays.stream(values()).filter(set -> set.id.equals(name)).findFirst();
  }
}
