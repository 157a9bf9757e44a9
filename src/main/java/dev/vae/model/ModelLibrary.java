package dev.vae.model;

import dev.vae.error.ModelException;
import dev.vae.error.VaeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds and loads models: those in the user's folders first, then those inside the program.
 *
 * <p>Safe for use by several threads at once; each model is loaded once.
 */
public final class ModelLibrary {
  /** The model that is used where none is named. */
  public static final String DEFAULT_NAME = "photo";

  private static final List<String> BUNDLED = List.of(DEFAULT_NAME);
  private static final int HASH_PREFIX_MIN = 4;

  private final List<Path> stores;
  private final Map<String, PyramidModel> loaded = new ConcurrentHashMap<>();

  private ModelLibrary(List<Path> stores) {
    this.stores = List.copyOf(stores);
  }

  /**
   * Opens a library.
   *
   * @param stores folders that hold model folders; those that do not exist are passed over
   */
  public static ModelLibrary open(List<Path> stores) {
    return new ModelLibrary(stores);
  }

  /**
   * Loads the model that a user names.
   *
   * @param name a model's name, the first four or more digits of its hash, or a model folder
   * @throws ModelException if there is none, it is damaged, or a prefix fits several
   */
  public PyramidModel byName(String name) throws VaeException {
    Path folder = Path.of(name);
    if (Files.isRegularFile(folder.resolve(Manifest.FILE))) {
      return load(ModelFolder.at(folder));
    }
    List<ModelFolder> named = new ArrayList<>();
    List<ModelFolder> hashed = new ArrayList<>();
    String prefix = name.toLowerCase(Locale.ROOT);
    for (ModelFolder candidate : folders()) {
      Manifest manifest = candidate.manifest();
      if (manifest.name().equals(name)) {
        named.add(candidate);
      } else if (prefix.length() >= HASH_PREFIX_MIN
          && manifest.id().toString().startsWith(prefix)) {
        hashed.add(candidate);
      }
    }
    if (named.isEmpty() && hashed.size() > 1) {
      throw new ModelException(
          "\"" + name + "\" fits " + hashed.size() + " models; give more digits of the hash");
    }
    if (named.isEmpty() && hashed.isEmpty()) {
      throw new ModelException("there is no model \"" + name + "\"; searched " + searched());
    }
    return load(named.isEmpty() ? hashed.get(0) : named.get(0));
  }

  /**
   * Loads the model that a file names.
   *
   * @param bits leading bits of the model's hash
   * @param whole whether there are 32 bits of them rather than {@link ModelId#SHORT_BITS}
   * @throws ModelException if there is none, or it is damaged
   */
  public PyramidModel byId(int bits, boolean whole) throws VaeException {
    for (ModelFolder candidate : folders()) {
      if (fits(candidate.manifest().id(), bits, whole)) {
        return load(candidate);
      }
    }
    String digits = String.format(whole ? "%08x" : "%06x", bits);
    throw new ModelException(
        "model " + digits + " is not at hand and this file needs it; searched " + searched());
  }

  /** Returns the model that a file names, without loading it, or null if it is not at hand. */
  public ModelDescription find(int bits, boolean whole) throws VaeException {
    for (ModelDescription description : list()) {
      if (fits(description.id(), bits, whole)) {
        return description;
      }
    }
    return null;
  }

  /** Returns all models at hand, in the order of search. */
  public List<ModelDescription> list() throws VaeException {
    List<ModelDescription> descriptions = new ArrayList<>();
    for (ModelFolder folder : folders()) {
      Manifest m = folder.manifest();
      descriptions.add(new ModelDescription(m.name(), m.id(), m.family(), folder.where()));
    }
    return descriptions;
  }

  private static boolean fits(ModelId id, int bits, boolean whole) {
    return (whole ? id.bits() : id.shortBits()) == bits;
  }

  private PyramidModel load(ModelFolder folder) throws VaeException {
    PyramidModel known = loaded.get(folder.where());
    if (known != null) {
      return known;
    }
    PyramidModel model = folder.load();
    PyramidModel other = loaded.putIfAbsent(folder.where(), model);
    return other == null ? model : other;
  }

  private String searched() {
    StringBuilder text = new StringBuilder();
    for (Path store : stores) {
      text.append(store).append(", ");
    }
    return text.append("the models inside the program").toString();
  }

  private List<ModelFolder> folders() throws VaeException {
    List<ModelFolder> folders = new ArrayList<>();
    for (Path store : stores) {
      addStore(store, folders);
    }
    for (String name : BUNDLED) {
      folders.add(ModelFolder.bundled(name));
    }
    return folders;
  }

  private static void addStore(Path store, List<ModelFolder> folders) throws VaeException {
    if (!Files.isDirectory(store)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(store)) {
      List<Path> sorted = new ArrayList<>();
      entries.forEach(sorted::add);
      sorted.sort(null);
      for (Path entry : sorted) {
        if (Files.isRegularFile(entry.resolve(Manifest.FILE))) {
          folders.add(ModelFolder.at(entry));
        }
      }
    } catch (IOException e) {
      throw new ModelException("model folder " + store + " cannot be read: " + e.getMessage(), e);
    }
  }
}
