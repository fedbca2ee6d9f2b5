package dev.redoubt.ha.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** A peer connector on this machine that answers as a test wants. */
public final class LoopbackPeer implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;

  /** The paths that were asked for, with their queries, in order. */
  public final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private volatile PeerEndpoint endpoint = (request, response) -> response.status(404);

  public LoopbackPeer(TestTrust trust) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(trust.serverContext()) {
          @Override
          public void configure(HttpsParameters parameters) {
            parameters.setSSLParameters(TlsContexts.peerParameters());
          }
        });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** From now on requests are answered so; an exception cuts the connection. */
  public void answer(PeerEndpoint by) {
    endpoint = by;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(String.valueOf(exchange.getRequestURI()));
    Answer answer = new Answer(exchange);
    endpoint.handle(new Question(exchange), answer);
    answer.end();
  }

  /** A request. */
  private record Question(HttpExchange exchange) implements PeerRequest {

    @Override
    public String method() {
      return exchange.getRequestMethod();
    }

    @Override
    public String path() {
      return exchange.getRequestURI().getPath();
    }

    @Override
    public Optional<String> parameter(String name) {
      return Stream.of(String.valueOf(exchange.getRequestURI().getQuery()).split("&", -1))
          .filter(part -> part.startsWith(name + "="))
          .map(part -> part.substring(name.length() + 1))
          .findFirst();
    }

    @Override
    public List<X509Certificate> certificates() {
      try {
        return Stream.of(((HttpsExchange) exchange).getSSLSession().getPeerCertificates())
            .map(X509Certificate.class::cast)
            .toList();
      } catch (javax.net.ssl.SSLPeerUnverifiedException _) {
        return List.of();
      }
    }

    @Override
    public String remoteAddress() {
      return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    @Override
    public OptionalLong leave(long number) {
      return OptionalLong.empty();
    }

    @Override
    public InputStream body() {
      return exchange.getRequestBody();
    }
  }

  /** An answer; its headers go out when the body is opened. */
  private static final class Answer implements PeerResponse {

    private final HttpExchange exchange;
    private int status = 200;
    private long length;
    private boolean begun;

    Answer(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void status(int code) {
      status = code;
    }

    @Override
    public void header(String name, String value) {
      if (name.equals("Content-Length")) {
        length = value.equals("0") ? -1 : Long.parseLong(value);
      }
    }

    @Override
    public OutputStream body() throws IOException {
      if (!begun) {
        begun = true;
        exchange.sendResponseHeaders(status, length);
      }
      return exchange.getResponseBody();
    }

    void end() throws IOException {
      if (!begun) {
        exchange.sendResponseHeaders(status, -1);
      }
      exchange.close();
    }
  }
}
