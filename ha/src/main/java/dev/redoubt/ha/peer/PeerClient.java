package dev.redoubt.ha.peer;

import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Calls one peer over mutual TLS. The peer's certificate is checked in the handshake, before every
 * call and again with every answer; when it does not hold any more, the connections are given up,
 * so that nothing is sent before another handshake. Safe for use by several threads.
 */
public final class PeerClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_ERROR_BYTES = 4096;

  private final PeerServer peer;
  private final PeerCheck check;
  private final SSLContext tls;
  private HttpClient client;
  private Optional<SSLSession> known = Optional.empty();
  private boolean closed;

  PeerClient(PeerServer peer, PeerCheck check, SSLContext tls) {
    this.peer = peer;
    this.check = check;
    this.tls = tls;
    this.client = connect(tls);
  }

  /** Who is called. */
  public PeerServer peer() {
    return peer;
  }

  /**
   * Posts a body and returns the answer's.
   *
   * @throws PeerCallException if the peer refuses
   * @throws IOException if it cannot be reached or is not to be trusted
   */
  public byte[] post(String path, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://" + peer.authority() + path))
            .timeout(CALL_TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> answer = send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 400) {
      throw refusal(answer.statusCode(), answer.body());
    }
    return answer.body();
  }

  /**
   * Opens an answer that is read as it comes. The caller closes it. The peer must begin to answer
   * within ten seconds; the body has no time limit.
   *
   * @throws PeerCallException if the peer refuses
   * @throws IOException if it cannot be reached or is not to be trusted
   */
  public PeerStream open(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://" + peer.authority() + path))
            .timeout(CALL_TIMEOUT)
            .GET()
            .build();
    HttpResponse<InputStream> answer = send(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() >= 400) {
      try (InputStream body = answer.body()) {
        throw refusal(answer.statusCode(), body.readNBytes(MAX_ERROR_BYTES));
      }
    }
    return new PeerStream(answer.body(), sessionOf(answer), this::require);
  }

  @Override
  public void close() {
    HttpClient ending;
    synchronized (this) {
      closed = true;
      ending = client;
    }
    ending.shutdownNow();
    ending.close();
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    HttpClient calling = client();
    try {
      requireKnown();
      HttpResponse<T> answer = calling.send(request, handler);
      SSLSession session = sessionOf(answer);
      require(session);
      know(session);
      return answer;
    } catch (UntrustedException e) {
      giveUp(calling);
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The call of " + peer.name() + " was interrupted", e);
    }
  }

  private static HttpClient connect(SSLContext tls) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .sslContext(tls)
        .sslParameters(TlsContexts.peerParameters())
        .build();
  }

  private synchronized HttpClient client() {
    return client;
  }

  private synchronized void know(SSLSession session) {
    known = Optional.of(session);
  }

  /** The certificate of the last answer is the one of the connections that are open. */
  private void requireKnown() throws IOException {
    Optional<SSLSession> session;
    synchronized (this) {
      session = known;
    }
    if (session.isPresent()) {
      require(session.get());
    }
  }

  /** Whoever still reads from a connection of this client finds it closed. */
  private void giveUp(HttpClient untrusted) {
    synchronized (this) {
      if (client.equals(untrusted) && !closed) {
        client = connect(tls);
        known = Optional.empty();
      }
    }
    untrusted.shutdownNow();
  }

  private void require(SSLSession session) throws IOException {
    try {
      if (!check.check(session).record().server().equals(peer.uid())) {
        throw new UntrustedException("Another server than " + peer.name() + " answered", null);
      }
    } catch (PeerRefusedException e) {
      throw new UntrustedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static SSLSession sessionOf(HttpResponse<?> answer) throws IOException {
    return answer.sslSession().orElseThrow(() -> new IOException("The answer came without TLS"));
  }

  private static PeerCallException refusal(int status, byte[] body) {
    return new PeerCallException(status, new String(body, StandardCharsets.UTF_8));
  }

  /** The peer is not, or no longer, to be trusted. */
  private static final class UntrustedException extends IOException {

    private static final long serialVersionUID = 1L;

    UntrustedException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
