package dev.vae.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A server on loopback that gives one file, and can cut the connection. */
final class DataServer implements AutoCloseable {
  private final HttpServer server;
  private final byte[] file;
  private final int cuts;
  private final int cutAfter;

  /** What each request asked for: its Range header, or "all". */
  final List<String> requests = new ArrayList<>();

  /**
   * Starts the server.
   *
   * @param cuts so many answers are cut
   * @param cutAfter bytes of an answer before it is cut
   */
  DataServer(byte[] file, int cuts, int cutAfter) throws IOException {
    this.file = file;
    this.cuts = cuts;
    this.cutAfter = cutAfter;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns the address of a folder that holds the file under every name but "missing". */
  String address(String folder) {
    InetSocketAddress bound = server.getAddress();
    return "http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort() + "/" + folder;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(range == null ? "all" : range);
      if (exchange.getRequestURI().getPath().contains("missing")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      if (from >= file.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      byte[] rest = Arrays.copyOfRange(file, from, file.length);
      exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length);
      boolean cut = requests.size() <= cuts;
      exchange
          .getResponseBody()
          .write(rest, 0, cut ? Math.min(cutAfter, rest.length) : rest.length);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
