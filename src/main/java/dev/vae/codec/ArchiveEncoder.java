package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;
import dev.vae.container.ArchiveCodec;
import dev.vae.container.ArchiveGroup;
import dev.vae.container.ArchiveHeader;
import dev.vae.entropy.RangeEncoder;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Picture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.vector.VectorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an archive of small pictures of one size, picture by picture, in bounded memory.
 *
 * <p>The bytes do not depend on the number of threads. Not safe for use from many threads.
 */
public final class ArchiveEncoder {
  private final VectorModel model;
  private final ArchiveAim aim;
  private final Effort effort;
  private final OutputStream out;
  private final ArchiveHeader header;
  private final WorkerPool workers;
  private final int groupsAtOnce;

  /** Pictures that wait to be coded, [channels, height, width] each, and their names. */
  private final List<int[]> waiting = new ArrayList<>();

  private final List<String> names = new ArrayList<>();

  /** What the first pictures tell of all; null before them, and if it is of no use. */
  private ModeSurvey survey;

  private int groupsWritten;
  private int added;

  /**
   * Starts an archive.
   *
   * @param effort from level 6 on the latents of each picture are searched for better ones
   * @param count number of pictures that will be added
   * @param named whether pictures have names; else they are known by their number
   * @param out takes the archive; should be buffered; not closed
   * @throws IOException if it cannot be written
   */
  public ArchiveEncoder(
      LoadedVectorModel model,
      ArchiveAim aim,
      Effort effort,
      int count,
      boolean named,
      int threads,
      OutputStream out)
      throws IOException {
    this.model = model.content();
    this.aim = aim;
    this.effort = effort;
    this.out = out;
    workers = new WorkerPool(threads);
    groupsAtOnce = threads;
    header =
        ArchiveHeader.of(
            named,
            this.model.channels() > 1,
            this.model.width(),
            this.model.height(),
            model.id().shortBits(),
            count);
    out.write(ArchiveCodec.write(header));
  }

  /**
   * Adds a picture.
   *
   * @param name its name, a plain file name; ignored if pictures have none
   * @throws UnreadablePictureException if the picture does not fit the model, or the name is none
   * @throws IOException if the archive cannot be written
   */
  public void add(Picture picture, String name) throws IOException {
    checkFits(model, picture);
    if (header.named()) {
      if (!ArchiveNames.isName(name)) {
        throw new UnreadablePictureException("\"" + name + "\" cannot be a name in an archive");
      }
      names.add(name);
    }
    waiting.add(picture.planes());
    added++;
    if (waiting.size() == groupsAtOnce * ArchiveHeader.GROUP_SIZE) {
      writeWaiting();
    }
  }

  /**
   * Returns an archive of one picture without a name: a file of its own.
   *
   * @throws UnreadablePictureException if the picture does not fit the model
   */
  public static byte[] encodeAlone(
      LoadedVectorModel model, ArchiveAim aim, Effort effort, Picture picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ArchiveEncoder encoder = new ArchiveEncoder(model, aim, effort, 1, false, 1, bytes);
    encoder.add(picture, null);
    encoder.finish();
    return bytes.toByteArray();
  }

  /** Returns whether a picture is of the model's kind. */
  public static boolean fits(VectorModel model, Picture picture) {
    return picture.depth() == Picture.SHALLOW
        && picture.width() == model.width()
        && picture.height() == model.height()
        && picture.channels() == model.channels();
  }

  /**
   * Refuses a picture of another kind than the model's.
   *
   * @throws UnreadablePictureException if it is one
   */
  public static void checkFits(VectorModel model, Picture picture)
      throws UnreadablePictureException {
    if (picture.depth() != Picture.SHALLOW) {
      throw new UnreadablePictureException(
          "picture has " + picture.depth() + " bits a sample, an archive takes 8 alone");
    }
    if (!fits(model, picture)) {
      throw new UnreadablePictureException(
          "picture is %dx%d of %d channels, the model is for %dx%d of %d"
              .formatted(
                  picture.width(),
                  picture.height(),
                  picture.channels(),
                  model.width(),
                  model.height(),
                  model.channels()));
    }
  }

  /**
   * Writes the end.
   *
   * @throws IllegalStateException if there are fewer or more pictures than promised
   */
  public void finish() throws IOException {
    writeWaiting();
    if (added != header.count()) {
      throw new IllegalStateException(added + " pictures, " + header.count() + " were promised");
    }
  }

  private void writeWaiting() throws IOException {
    int size = ArchiveHeader.GROUP_SIZE;
    int groups = (waiting.size() + size - 1) / size;
    if (survey == null && groups > 0 && modeChoice().needsSurvey()) {
      survey = modeChoice().survey(waiting);
    }
    byte[][] bytes = new byte[groups][];
    workers.forEach(
        groups,
        i -> {
          int from = i * size;
          int to = Math.min(waiting.size(), from + size);
          List<String> groupNames = header.named() ? names.subList(from, to) : List.of();
          bytes[i] = encode(groupsWritten + i, waiting.subList(from, to), groupNames);
        });
    for (byte[] group : bytes) {
      out.write(group);
    }
    groupsWritten += groups;
    waiting.clear();
    names.clear();
  }

  private ModeChoice modeChoice() {
    int loneTrials = header.count() == 1 ? effort.loneTrials() : effort.trials();
    return new ModeChoice(new VectorGroup(model), model.modes(), aim, effort.trials(), loneTrials);
  }

  private byte[] encode(int number, List<int[]> pictures, List<String> groupNames) {
    List<Candidate> chosen = modeChoice().choose(pictures, survey);
    RangeEncoder encoder = new RangeEncoder();
    VectorGroup.encode(chosen, encoder);
    List<Coded> coded = chosen.stream().map(Candidate::coded).toList();
    byte[] nameBytes = header.named() ? ArchiveNames.encode(groupNames) : new byte[0];
    int check = ArchiveCheck.of(header, number, nameBytes, coded);
    return ArchiveCodec.write(header, new ArchiveGroup(check, encoder.finish(), nameBytes));
  }
}
