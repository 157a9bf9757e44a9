package dev.vae.cli;

import dev.vae.codec.ArchiveReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds outputs that two pictures would share, and outputs that are inputs, before any work starts.
 * Of archives the names are read; no picture is decoded.
 */
final class OutputCollisions {
  private final Map<Path, TakenNames> folders = new HashMap<>();

  private final String advice;

  private OutputCollisions(boolean archives) {
    advice =
        archives
            ? "--mirror, or a folder for each, tells them apart"
            : "--mirror or --name can tell them apart";
  }

  /**
   * Refuses what would lose a picture or an input.
   *
   * @throws UsageException if two pictures would be written to one file
   * @throws UnwritableOutputException if an output is one of the inputs
   */
  static void check(List<Transfer> transfers) throws UsageException, UnwritableOutputException {
    boolean archives =
        transfers.stream().anyMatch(transfer -> OutputNaming.folderOf(transfer.output()) != null);
    OutputCollisions collisions = new OutputCollisions(archives);
    for (Transfer transfer : transfers) {
      collisions.take(transfer.output(), transfer.input());
    }
    collisions.checkNoneIsInput(transfers);
  }

  private void take(Output output, Input input) throws UsageException {
    Path file = OutputNaming.pathOf(output);
    Output.Folder folder = OutputNaming.folderOf(output);
    if (file != null) {
      Path place = FileIdentity.placeOf(file);
      Input other = namesIn(place.getParent()).take(nameOf(place), input);
      refuse(other, input, file);
    } else if (folder != null && folder.all()) {
      takePictures(folder, input);
    }
  }

  private void takePictures(Output.Folder folder, Input input) throws UsageException {
    TakenNames taken = namesIn(placeOf(folder.path()));
    try (ArchiveReader archive = new ArchiveReader(input.open(), 1)) {
      ArchiveDecompression.checkNames(archive);
      if (archive.named()) {
        for (String name : names(archive)) {
          Path file = folder.fileOf(name);
          refuse(taken.take(nameOf(file), input), input, file);
        }
      } else if (archive.count() > 0) {
        Path first = folder.fileOf(archive.numberName(0));
        refuse(taken.takeNumbers(nameOf(first), archive.count(), input), input, first);
      }
    } catch (IOException e) {
      // Whatever decodes it tells what is wrong with it, and writes no more than what was read
      // here.
    }
  }

  /** Returns the names of the pictures before the first damage, if there is any. */
  private static List<String> names(ArchiveReader archive) {
    List<String> names = new ArrayList<>();
    try {
      archive.readNames(names::add);
    } catch (IOException e) {
      // Those that follow are not written either.
    }
    return names;
  }

  private void refuse(Input other, Input input, Path file) throws UsageException {
    if (other == null) {
      return;
    }
    throw new UsageException(
        other == input
            ? "two pictures of %s would both be written to %s; --only takes one of them"
                .formatted(input.name(), file)
            : "%s and %s would both be written to %s; %s"
                .formatted(other.name(), input.name(), file, advice));
  }

  private void checkNoneIsInput(List<Transfer> transfers) throws UnwritableOutputException {
    Set<Object> inputs = new HashSet<>();
    Set<Path> pictureFolders = new HashSet<>();
    for (Transfer transfer : transfers) {
      if (transfer.input() instanceof Input.File file) {
        inputs.add(FileIdentity.of(file.path()));
      }
      Output.Folder folder = OutputNaming.folderOf(transfer.output());
      if (folder != null) {
        pictureFolders.add(folder.path());
      }
    }
    inputs.remove(null);
    for (Transfer transfer : transfers) {
      Path file = OutputNaming.pathOf(transfer.output());
      if (file != null && inputs.contains(FileIdentity.of(file))) {
        throw isInput(file);
      }
    }
    for (Path folder : pictureFolders) {
      checkNoneIsInput(folder, inputs);
    }
  }

  /** There may be more pictures in an archive than files in the folder. */
  private void checkNoneIsInput(Path folder, Set<Object> inputs) throws UnwritableOutputException {
    TakenNames taken = namesIn(placeOf(folder));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (taken.has(nameOf(file)) && inputs.contains(FileIdentity.of(file))) {
          throw isInput(file);
        }
      }
    } catch (UnwritableOutputException e) {
      throw e;
    } catch (IOException e) {
      // A folder that is not there holds no input; of another one writing tells what is wrong.
    }
  }

  private static UnwritableOutputException isInput(Path file) {
    return new UnwritableOutputException(file + ": is an input too; an input is never overwritten");
  }

  private TakenNames namesIn(Path place) {
    return folders.computeIfAbsent(place, p -> new TakenNames());
  }

  private static Path placeOf(Path folder) {
    return FileIdentity.placeOf(folder.resolve("x")).getParent();
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
