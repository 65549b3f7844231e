package io.tenure.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;

/** Passes requests on to another server of this machine, all but one of their headers. */
final class ForgetfulServer implements AutoCloseable {
  /** Those that each connection has of its own. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String target;
  private final String forgotten;
  private final HttpServer server;

  ForgetfulServer(int port, String forgotten) throws IOException {
    this.target = "http://127.0.0.1:" + port;
    this.forgotten = forgotten;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = client.send(request(exchange), BodyHandlers.ofByteArray());
      // an answer to HEAD says a length and has no body
      boolean isOfHead = exchange.getRequestMethod().equals("HEAD");
      answer.headers().map().entrySet().stream()
          .filter(
              header -> !OWN.contains(header.getKey()) || (isOfHead && isLength(header.getKey())))
          .forEach(header -> exchange.getResponseHeaders().put(header.getKey(), header.getValue()));
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isLength(String header) {
    return header.equals("content-length");
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              boolean isPassed =
                  !OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase(forgotten);
              values.stream()
                  .filter(value -> isPassed)
                  .forEach(value -> request.header(name, value));
            });
    return request.build();
  }
}
