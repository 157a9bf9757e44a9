package dev.vae.cli;

import dev.vae.model.ModelLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says where models are looked for and which one is used, by options and environment. */
final class ModelStore {
  static final String FOLDERS_VARIABLE = "VAE_MODELS";
  static final String MODEL_VARIABLE = "VAE_MODEL";

  /** The name that stands for whichever model takes the fewest bytes. */
  static final String AUTO = "auto";

  private final List<Path> folders;
  private final Map<String, String> environment;

  /**
   * Creates the store.
   *
   * @param folders what --models names, searched first
   * @param environment the process's environment
   */
  ModelStore(List<Path> folders, Map<String, String> environment) {
    this.folders = List.copyOf(folders);
    this.environment = environment;
  }

  /**
   * Opens the folders of --models, those of {@value #FOLDERS_VARIABLE}, and the models inside the
   * program.
   *
   * @throws UsageException if the variable holds what cannot be a folder's name
   * @throws IOException if a folder cannot be read
   */
  ModelLibrary open() throws UsageException, IOException {
    return ModelLibrary.open(allFolders());
  }

  /**
   * Opens the same and, if a model is named by its path, the folder that it is in: what was coded
   * with it must decode.
   *
   * @throws UsageException if the variable holds what cannot be a folder's name
   */
  ModelLibrary openWith(String modelName) throws UsageException {
    List<Path> all = allFolders();
    try {
      Path parent = Path.of(modelName).toAbsolutePath().normalize().getParent();
      if (parent != null && Files.isDirectory(Path.of(modelName))) {
        all.add(parent);
      }
    } catch (InvalidPathException e) {
      // What cannot be a path may still be a model's name.
    }
    return ModelLibrary.open(all);
  }

  /** Returns the folders that are searched, whether they exist or not. */
  List<Path> allFolders() throws UsageException {
    List<Path> all = new ArrayList<>(folders);
    for (String folder : variable(FOLDERS_VARIABLE).split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        all.add(folder(folder));
      }
    }
    return all;
  }

  /** Returns the model to code with: -m, or {@value #MODEL_VARIABLE}, or the program's own. */
  String modelName(String option) {
    String given = givenModel(option);
    return given == null ? ModelLibrary.DEFAULT_NAME : given;
  }

  /** Returns the model that -m or {@value #MODEL_VARIABLE} names; null if neither does. */
  String givenModel(String option) {
    String variable = variable(MODEL_VARIABLE);
    return option != null ? option : variable.isEmpty() ? null : variable;
  }

  /** Returns whether each picture has its model chosen: none is named, or {@value #AUTO}. */
  boolean choosesModel(String option) {
    String given = givenModel(option);
    return given == null || given.equals(AUTO);
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  private static Path folder(String name) throws UsageException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException(
          "environment variable " + FOLDERS_VARIABLE + ": " + Console.oneLine(e.getMessage()));
    }
  }
}
