package dev.vae.codec;

import dev.vae.container.ExactCells;
import dev.vae.container.Header;
import dev.vae.container.Header.Coding;
import dev.vae.container.Header.Section;
import dev.vae.container.HeaderCodec;
import dev.vae.container.TileGrid;
import dev.vae.image.Picture;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidModel;
import dev.vae.testing.GoldenModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Files that follow the format but that the encoder would not write, with right checksums. */
final class HandMadeFiles {
  private HandMadeFiles() {}

  /** Returns a long header of the golden model that needs its sections. */
  static Header header(int width, int height, int channels, int tileUnits, int stepIndex) {
    return new Header(
        true,
        tileUnits == 0 ? Coding.STORED : Coding.LATENT,
        channels >= 3,
        channels % 2 == 0,
        width,
        height,
        tileUnits == 0 ? 0 : GoldenModel.model().id().bits(),
        stepIndex,
        tileUnits,
        List.of());
  }

  /** Returns a file in the long form whose tiles have any side, whatever the encoder prefers. */
  static byte[] coded(Picture picture, QuantizationStep step, int tileUnits) throws IOException {
    return coded(picture, step, tileUnits, GoldenModel.model());
  }

  /** Does so under a model that has the contexts of the golden one. */
  static byte[] coded(Picture picture, QuantizationStep step, int tileUnits, PyramidModel model)
      throws IOException {
    Header header =
        new Header(
            true,
            Coding.LATENT,
            picture.colorChannels() == 3,
            picture.hasAlpha(),
            picture.width(),
            picture.height(),
            model.id().bits(),
            step.index(),
            tileUnits,
            List.of());
    TileGrid grid = TileGrid.of(picture.width(), picture.height(), tileUnits);
    TileSymbols[] tiles = new PictureAnalysis(model.networks()).symbols(picture, grid, step);
    return assembled(header, List.of(tiles));
  }

  /** Returns a file of {@link #coded} with exact cells of any side. */
  static byte[] withExactCells(byte[] coded, Picture picture, int cellUnits, List<Integer> numbers)
      throws IOException {
    FileInfo info = FileInfo.read(coded);
    TileGrid grid = ExactCells.grid(picture.width(), picture.height(), cellUnits);
    ByteArrayOutputStream payloads = new ByteArrayOutputStream();
    payloads.write(coded, info.headerBytes(), coded.length - info.headerBytes());
    List<Section> sections = new ArrayList<>();
    for (int number : numbers) {
      PredictiveTile cell = PredictiveTile.encode(picture, grid.tile(number), false, 0);
      int check = new SymbolCheck(info.header()).add(cell.samples()).value();
      payloads.writeBytes(cell.payload());
      sections.add(new Section(cell.payload().length, check));
    }
    ExactCells cells = new ExactCells(cellUnits, numbers);
    return withPayload(info.header().withExactCells(cells, sections), payloads.toByteArray());
  }

  /** Returns a file of one tile with any symbols, of gray and perhaps alpha. */
  static byte[] ofSymbols(int width, int height, int[] symbols, int[] alpha) {
    Header header = header(width, height, alpha.length > 0 ? 2 : 1, 255, 24_576);
    PyramidShape shape = PyramidShape.of(width, height);
    LatentPyramid latents = new LatentPyramid(shape, new int[][] {symbols});
    return assembled(header, List.of(new TileSymbols(latents, alpha)));
  }

  private static byte[] assembled(Header header, List<TileSymbols> tiles) {
    TileCodec codec = new TileCodec(GoldenModel.model().contexts());
    ByteArrayOutputStream payloads = new ByteArrayOutputStream();
    List<Section> sections = new ArrayList<>();
    for (TileSymbols tile : tiles) {
      int check = new SymbolCheck(header).add(tile).value();
      byte[] payload = codec.encode(tile);
      payloads.writeBytes(payload);
      sections.add(new Section(payload.length, check));
    }
    return withPayload(header.withSections(sections), payloads.toByteArray());
  }

  /** Returns a header followed by any bytes. */
  static byte[] withPayload(Header header, byte[] payload) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(HeaderCodec.write(header));
    file.writeBytes(payload);
    return file.toByteArray();
  }
}
