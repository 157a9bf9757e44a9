package dev.vae.evaluation;

import dev.vae.codec.Annotations;
import dev.vae.codec.EncodedPicture;
import dev.vae.codec.ExactCellEncoder;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.Region;
import dev.vae.image.Picture;
import dev.vae.metric.Psnr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The least quality that each part of a picture must have: cells that miss it become exact.
 *
 * <p>What counts is what the decoder makes of the file. One on another kind of processor may differ
 * by 1 in single samples.
 *
 * <p>Safe for use by several threads at once.
 */
public final class QualityFloor {
  private final double leastDb;
  private final PictureDecoder decoder;
  private final ExactCellEncoder encoder;

  /**
   * Creates a floor.
   *
   * @param leastDb least PSNR RGB of a cell in dB; 0, which nothing is below, for none
   * @param decoder must have the models of the files
   * @param encoder makes cells exact
   */
  public QualityFloor(double leastDb, PictureDecoder decoder, ExactCellEncoder encoder) {
    this.leastDb = leastDb;
    this.decoder = decoder;
    this.encoder = encoder;
  }

  /**
   * Lifts a picture's file onto the floor.
   *
   * @param coded the file, which has no exact cells
   * @param annotations what it says beside the pixels
   * @return the same file if no cell is below the floor; else one in which those cells are exact,
   *     or the whole picture if that is smaller
   * @throws IOException if the file cannot be decoded, or its cells cannot be encoded
   */
  public EncodedPicture lift(EncodedPicture coded, Picture picture, Annotations annotations)
      throws IOException {
    if (leastDb == 0 || coded.info().exact()) {
      return coded;
    }
    return encoder.encode(coded, picture, annotations, cellsBelow(coded, picture));
  }

  private List<Integer> cellsBelow(EncodedPicture coded, Picture picture) throws IOException {
    long held = picture.samples().length + (long) coded.bytes().length;
    Picture decoded = decoder.beside(held).decode(coded.bytes());
    List<Region> cells = ExactCellEncoder.cells(picture);
    List<Integer> below = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Region cell = cells.get(i);
      Crop crop = new Crop(cell.x(), cell.y(), cell.width(), cell.height());
      if (Psnr.rgbDb(crop.of(picture), crop.of(decoded)) < leastDb) {
        below.add(i);
      }
    }
    return below;
  }
}
