package dev.vae.model;

import dev.vae.error.ModelException;
import dev.vae.error.VaeException;
import dev.vae.model.network.Complexity;
import dev.vae.model.network.Parameters;
import dev.vae.model.vector.VectorModel;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds and loads models: those in the user's folders first, then those inside the program.
 *
 * <p>Safe for use by several threads at once; each model is loaded once.
 */
public final class ModelLibrary {
  /** The model that is used where none is named. */
  public static final String DEFAULT_NAME = "photo";

  /** The family of models for many small pictures of one size. */
  public static final String VECTOR = ModelFolder.VECTOR;

  /** The family of pictures of any size. */
  public static final String PYRAMID = ModelFolder.PYRAMID;

  private static final List<String> BUNDLED = List.of(DEFAULT_NAME, "mnist", "fashion-mnist");
  private static final int HASH_PREFIX_MIN = 4;

  private final List<Path> stores;
  private final Map<String, PyramidModel> loaded = new ConcurrentHashMap<>();
  private final PyramidModel given;
  private final Map<String, LoadedVectorModel> loadedVectors = new ConcurrentHashMap<>();

  private ModelLibrary(List<Path> stores, PyramidModel given) {
    this.given = given;
    this.stores = List.copyOf(stores);
  }

  /**
   * Opens a library.
   *
   * @param stores folders that hold model folders; those that do not exist are passed over
   */
  public static ModelLibrary open(List<Path> stores) {
    return new ModelLibrary(stores, null);
  }

  /** Returns a library of one loaded model, and those inside the program. */
  public static ModelLibrary of(PyramidModel model) {
    return new ModelLibrary(List.of(), model);
  }

  /**
   * Loads the model that a user names.
   *
   * @param name a model's name, the first four or more digits of its hash, or a model folder
   * @throws ModelException if there is none, it is damaged, or a prefix fits several
   */
  public PyramidModel byName(String name) throws VaeException {
    return load(folderByName(name));
  }

  /**
   * Loads the model of the vector family that a user names.
   *
   * @param name as for {@link #byName}
   * @throws ModelException if there is none, it is damaged, or a prefix fits several
   */
  public LoadedVectorModel vectorByName(String name) throws VaeException {
    return loadVector(folderByName(name));
  }

  /**
   * Returns the family of the model that a user names.
   *
   * @throws ModelException if there is none, or a prefix fits several
   */
  public String familyOf(String name) throws VaeException {
    return folderByName(name).manifest().family();
  }

  private ModelFolder folderByName(String name) throws VaeException {
    Optional<Path> folder = folder(name);
    if (folder.isPresent()) {
      return ModelFolder.at(folder.get());
    }
    Search search = search();
    List<Candidate> found = search.withName(name);
    if (found.isEmpty()) {
      search.rethrowDamageOf(name);
      found = search.withHash(name.toLowerCase(Locale.ROOT));
      checkSame(found, name);
    }
    if (found.isEmpty()) {
      throw new ModelException("there is no model \"" + name + "\"; searched " + searched(search));
    }
    return found.get(0).folder();
  }

  /** Returns the model folder that a name is the path of, if it is one. */
  private static Optional<Path> folder(String name) {
    try {
      Path folder = Path.of(name);
      boolean isModel = !name.isEmpty() && Files.isRegularFile(folder.resolve(Manifest.FILE));
      return isModel ? Optional.of(folder) : Optional.empty();
    } catch (InvalidPathException e) {
      // What cannot be a path may still be a name.
      return Optional.empty();
    }
  }

  private static void checkSame(List<Candidate> found, String prefix) throws ModelException {
    long different = found.stream().map(candidate -> candidate.manifest().id()).distinct().count();
    if (different > 1) {
      throw new ModelException(
          "\"" + prefix + "\" fits " + different + " models; give more digits of the hash");
    }
  }

  /**
   * Loads the model that a file names.
   *
   * @param bits leading bits of the model's hash
   * @param whole whether there are 32 bits of them rather than {@link ModelId#SHORT_BITS}
   * @throws ModelException if there is none, or every copy of it is damaged
   */
  public PyramidModel byId(int bits, boolean whole) throws VaeException {
    return given != null && fits(given.id(), bits, whole) ? given : byId(bits, whole, this::load);
  }

  /**
   * Loads the model of the vector family that an archive names.
   *
   * @param shortBits the first {@link ModelId#SHORT_BITS} bits of the model's hash
   * @throws ModelException if there is none, or every copy of it is damaged
   */
  public LoadedVectorModel vectorById(int shortBits) throws VaeException {
    return byId(shortBits, false, this::loadVector);
  }

  /**
   * Loads the models of the vector family that are for pictures of one kind, in the order of
   * search. Those that are damaged are passed over.
   *
   * @throws ModelException if a folder of models cannot be read
   */
  public List<LoadedVectorModel> vectorsFor(VectorModel.Kind kind) throws VaeException {
    Map<ModelId, LoadedVectorModel> models = new LinkedHashMap<>();
    for (Candidate candidate : search().candidates()) {
      try {
        if (candidate.manifest().family().equals(VECTOR)
            && candidate.folder().vectorKind().equals(kind)) {
          models.putIfAbsent(candidate.manifest().id(), loadVector(candidate.folder()));
        }
      } catch (VaeException e) {
        // Nobody asked for this model by its name.
      }
    }
    return List.copyOf(models.values());
  }

  /** Loads a model of one family from its folder. */
  private interface Loader<M> {
    M load(ModelFolder folder) throws VaeException;
  }

  private <M> M byId(int bits, boolean whole, Loader<M> loader) throws VaeException {
    Search search = search();
    VaeException damage = null;
    for (Candidate candidate : search.candidates()) {
      if (fits(candidate.manifest().id(), bits, whole)) {
        try {
          return loader.load(candidate.folder());
        } catch (VaeException e) {
          damage = damage == null ? e : damage;
        }
      }
    }
    if (damage != null) {
      throw damage;
    }
    String digits = String.format(whole ? "%08x" : "%06x", bits);
    throw new ModelException(
        "model " + digits + " is not at hand and this file needs it; searched " + searched(search));
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

  /** Returns all models at hand whose manifests can be read, in the order of search. */
  public List<ModelDescription> list() throws VaeException {
    List<ModelDescription> descriptions = new ArrayList<>();
    for (Candidate candidate : search().candidates()) {
      descriptions.add(describe(candidate.folder(), candidate.manifest()));
    }
    return descriptions;
  }

  /** Returns the model folders whose manifests cannot be read, in the order of search. */
  public List<DamagedModel> damaged() throws VaeException {
    return search().damaged().stream()
        .map(damage -> new DamagedModel(damage.folder().where(), damage.cause()))
        .toList();
  }

  /**
   * Returns the models that a user names: those of that name or hash, or the one in that folder.
   *
   * @throws ModelException if there is none, or it is damaged
   */
  public List<ModelDescription> named(String name) throws VaeException {
    Optional<Path> folder = folder(name);
    if (folder.isPresent()) {
      ModelFolder found = ModelFolder.at(folder.get());
      return List.of(describe(found, found.manifest()));
    }
    folderByName(name);
    List<ModelDescription> all = list();
    List<ModelDescription> named = all.stream().filter(m -> m.name().equals(name)).toList();
    String digits = name.toLowerCase(Locale.ROOT);
    return named.isEmpty()
        ? all.stream().filter(m -> m.id().toString().startsWith(digits)).toList()
        : named;
  }

  /**
   * Loads a model, which verifies its hash, and returns what it consists of.
   *
   * @throws ModelException if it is damaged or of an unknown family
   */
  public ModelContent verify(ModelDescription description) throws VaeException {
    ModelFolder folder = folderOf(description);
    if (description.family().equals(VECTOR)) {
      folder.loadVector();
      return new ModelContent(folder.contentBytes(), 0, Map.of());
    }
    Parameters parameters = folder.load().networks().parameters();
    return new ModelContent(
        folder.contentBytes(), parameters.count(), Complexity.byNetwork(parameters));
  }

  private ModelFolder folderOf(ModelDescription description) throws VaeException {
    for (ModelFolder folder : folders()) {
      if (folder.where().equals(description.where())) {
        return folder;
      }
    }
    return ModelFolder.at(Path.of(description.where()));
  }

  private static ModelDescription describe(ModelFolder folder, Manifest m) {
    return new ModelDescription(m.name(), m.id(), m.family(), folder.where(), m.fields());
  }

  /** A model folder whose manifest could be read. */
  private record Candidate(ModelFolder folder, Manifest manifest) {}

  /** A model folder whose manifest could not be read, and why. */
  private record Damage(ModelFolder folder, VaeException cause) {}

  /**
   * All model folders. One that is damaged must not hide the others.
   *
   * @param candidates those that can be used, in the order of search
   * @param damaged the others
   */
  private record Search(List<Candidate> candidates, List<Damage> damaged) {
    List<Candidate> withName(String name) {
      return candidates.stream().filter(c -> c.manifest().name().equals(name)).toList();
    }

    List<Candidate> withHash(String prefix) {
      if (prefix.length() < HASH_PREFIX_MIN) {
        return List.of();
      }
      return candidates.stream()
          .filter(c -> c.manifest().id().toString().startsWith(prefix))
          .toList();
    }

    /** Tells what is wrong with the folder that a user names. */
    void rethrowDamageOf(String name) throws VaeException {
      for (Damage damage : damaged) {
        if (damage.folder().name().equals(name)) {
          throw damage.cause();
        }
      }
    }
  }

  private Search search() throws VaeException {
    Search search = new Search(new ArrayList<>(), new ArrayList<>());
    for (ModelFolder folder : folders()) {
      try {
        search.candidates().add(new Candidate(folder, folder.manifest()));
      } catch (VaeException e) {
        search.damaged().add(new Damage(folder, e));
      }
    }
    return search;
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

  private LoadedVectorModel loadVector(ModelFolder folder) throws VaeException {
    LoadedVectorModel known = loadedVectors.get(folder.where());
    if (known != null) {
      return known;
    }
    LoadedVectorModel model = folder.loadVector();
    LoadedVectorModel other = loadedVectors.putIfAbsent(folder.where(), model);
    return other == null ? model : other;
  }

  private String searched(Search search) {
    StringBuilder text = new StringBuilder();
    for (Path store : stores) {
      text.append(store).append(", ");
    }
    text.append("the models inside the program");
    for (Damage damage : search.damaged()) {
      text.append("; passed over: ").append(damage.cause().getMessage());
    }
    return text.toString();
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
    } catch (IOException | DirectoryIteratorException e) {
      throw new ModelException("model folder " + store + " cannot be read: " + e.getMessage(), e);
    }
  }
}
