package dev.vae.model;

import dev.vae.error.ModelException;
import dev.vae.error.UnsupportedVersionException;
import dev.vae.error.VaeException;
import dev.vae.model.network.Parameters;
import dev.vae.model.vector.VectorModel;
import dev.vae.prior.ContextState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** A folder that holds one model: its manifest and the files the manifest's hash covers. */
final class ModelFolder {
  /** The warm context state, deflated (docs/FORMAT.md, section "Model folders"). */
  static final String CONTEXTS = "contexts.bin";

  /** The networks' parameters (docs/FORMAT.md, section "Network parameters"). */
  static final String NETWORKS = "networks.bin";

  static final String PYRAMID = "pyramid";

  /** All that a model of the vector family has learned. */
  static final String VECTOR_CONTENT = "vector.bin";

  static final String VECTOR = "vector";
  private static final long FILE_BYTES_MAX = 64 << 20;

  private final String name;
  private final String where;
  private final FileOpener files;

  private ModelFolder(String name, String where, FileOpener files) {
    this.name = name;
    this.where = where;
    this.files = files;
  }

  /** Opens a file of the folder. */
  private interface FileOpener {
    InputStream open(String name) throws IOException;
  }

  /** Returns the folder at a path of the file system; it need not exist. */
  static ModelFolder at(Path path) {
    Path last = path.getFileName();
    return new ModelFolder(
        last == null ? "" : last.toString(),
        path.toString(),
        file -> Files.newInputStream(path.resolve(file)));
  }

  /** Returns a folder that ships inside the program. */
  static ModelFolder bundled(String name) {
    return new ModelFolder(
        name,
        name + " (inside the program)",
        file -> {
          InputStream in = ModelFolder.class.getResourceAsStream("/models/" + name + "/" + file);
          if (in == null) {
            throw new NoSuchFileException(file);
          }
          return in;
        });
  }

  /** Returns the folder's own name, which is usually the model's. */
  String name() {
    return name;
  }

  /** Returns the folder's place in words. */
  String where() {
    return where;
  }

  /** Reads the manifest only. */
  Manifest manifest() throws VaeException {
    return Manifest.parse(read(Manifest.FILE), where);
  }

  /** Loads the model and checks that its content has the hash of the manifest. */
  PyramidModel load() throws VaeException {
    Manifest manifest = manifest();
    checkFamily(manifest, PYRAMID);
    byte[][] content = content(manifest);
    boolean hasNetworks = content.length > 1;
    return new PyramidModel(
        manifest.name(),
        manifest.id(),
        parse(CONTEXTS, content[0], ContextState::inflate),
        hasNetworks
            ? new PyramidNetworks(parse(NETWORKS, content[1], Parameters::fromBytes))
            : PyramidNetworks.NONE);
  }

  /** Returns the size of the files that the manifest's hash covers. */
  long contentBytes() throws VaeException {
    return Arrays.stream(content(manifest())).mapToLong(file -> file.length).sum();
  }

  /** Reads the files that the manifest's hash covers, and checks it. */
  private byte[][] content(Manifest manifest) throws VaeException {
    List<String> names =
        manifest.family().equals(VECTOR)
            ? List.of(VECTOR_CONTENT)
            : manifest.format() >= Manifest.FORMAT_WITH_NETWORKS
                ? List.of(CONTEXTS, NETWORKS)
                : List.of(CONTEXTS);
    byte[][] content = new byte[names.size()][];
    for (int i = 0; i < content.length; i++) {
      content[i] = read(names.get(i));
    }
    checkHash(manifest, content);
    return content;
  }

  private void checkFamily(Manifest manifest, String family) throws ModelException {
    if (!manifest.family().equals(family)) {
      throw new ModelException(
          "model " + where + " is of family \"" + manifest.family() + "\", must be " + family);
    }
  }

  private void checkHash(Manifest manifest, byte[]... contents) throws ModelException {
    ModelId found = id(contents);
    if (!found.equals(manifest.id())) {
      throw new ModelException(
          "model "
              + where
              + " is damaged: its content has the hash "
              + found
              + ", its manifest says "
              + manifest.id());
    }
  }

  /** Loads a model of the vector family and checks its content's hash. */
  LoadedVectorModel loadVector() throws VaeException {
    Manifest manifest = manifest();
    checkFamily(manifest, VECTOR);
    byte[] content = content(manifest)[0];
    return new LoadedVectorModel(
        manifest.name(), manifest.id(), parse(VECTOR_CONTENT, content, VectorModel::fromBytes));
  }

  /** Returns what pictures a model of the vector family is for; nothing else of it is checked. */
  VectorModel.Kind vectorKind() throws ModelException {
    try (InputStream in = files.open(VECTOR_CONTENT)) {
      return VectorModel.kindOf(in);
    } catch (IOException e) {
      throw new ModelException(
          "model " + where + ": " + VECTOR_CONTENT + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Makes something of a file's bytes. */
  private interface Parser<T> {
    T parse(byte[] bytes) throws IOException;
  }

  private <T> T parse(String file, byte[] bytes, Parser<T> parser) throws ModelException {
    try {
      return parser.parse(bytes);
    } catch (UnsupportedVersionException e) {
      throw new ModelException("model " + where + ": " + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException(
          "model " + where + " is damaged: " + file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the id of a model whose files hold this, one after the other. */
  static ModelId id(byte[]... contents) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] content : contents) {
        digest.update(content);
      }
      byte[] hash = digest.digest();
      int bits = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        bits = bits << 8 | (hash[i] & 0xff);
      }
      return new ModelId(bits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private byte[] read(String file) throws ModelException {
    try (InputStream in = files.open(file)) {
      byte[] bytes = in.readNBytes((int) FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) {
        throw new ModelException(
            "model " + where + ": " + file + " has over " + FILE_BYTES_MAX + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new ModelException("model " + where + " has no " + file, e);
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(
          "model " + where + ": " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
