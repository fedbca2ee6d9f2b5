package dev.redoubt.ha.peer;

import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls one peer over mutual TLS. The peer's certificate is checked in the handshake, before every
 * call and again with every answer; when it does not hold any more, the connections are given up,
 * so that nothing is sent before another handshake. Safe for use by several threads.
 *
 * <p>The thread that calls is the thread that reads the socket: a revision passes no queue on its
 * way to the disk, and a snapshot comes twice as fast as through a client with threads of its own.
 */
public final class PeerClient implements AutoCloseable {

  private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(3);
  private static final Timeout SILENCE_TIMEOUT = Timeout.ofSeconds(10);
  private static final TimeValue IDLE_LIMIT = TimeValue.ofSeconds(5);
  private static final int MAX_CONNECTIONS = 32;
  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final int MAX_ERROR_BYTES = 4096;

  private final PeerServer peer;
  private final PeerCheck check;
  private final SSLContext tls;
  private Transport transport;
  private Optional<SSLSession> known = Optional.empty();
  private boolean closed;

  PeerClient(PeerServer peer, PeerCheck check, SSLContext tls) {
    this.peer = peer;
    this.check = check;
    this.tls = tls;
    this.transport = Transport.over(tls);
  }

  /** Who is called. */
  public PeerServer peer() {
    return peer;
  }

  /**
   * Posts a body and returns the answer's, of at most 1 MiB.
   *
   * @throws PeerCallException if the peer refuses
   * @throws IOException if it cannot be reached, is silent for ten seconds or is not to be trusted
   */
  public byte[] post(String path, byte[] body) throws IOException {
    HttpPost request = new HttpPost(address(path));
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
    try (PeerStream answer = call(request)) {
      byte[] bytes = answer.body().readNBytes(MAX_ANSWER_BYTES + 1);
      if (bytes.length > MAX_ANSWER_BYTES) {
        throw new IOException(
            peer.name() + " answered with more than " + MAX_ANSWER_BYTES + " bytes");
      }
      return bytes;
    }
  }

  /**
   * Opens an answer that is read as it comes. The caller closes it. The body may come for hours,
   * but with no more than ten seconds of silence.
   *
   * @throws PeerCallException if the peer refuses
   * @throws IOException if it cannot be reached, is silent for ten seconds or is not to be trusted
   */
  public PeerStream open(String path) throws IOException {
    return call(new HttpGet(address(path)));
  }

  /**
   * Sends a body for as long as the sender has something to say, then reads the answer. The
   * connection belongs to it alone.
   *
   * @throws PeerCallException if the peer refuses
   * @throws IOException if it cannot be reached, is gone, is silent for ten seconds after the body,
   *     or is not to be trusted
   */
  public void send(String path, PeerSending.Sender sender) throws IOException {
    HttpPost request = new HttpPost(address(path));
    HttpClientContext context = HttpClientContext.create();
    request.setEntity(
        new SentBody(out ->
            sender.send(new PeerSending(out, () -> require(sessionOf(context)), request::cancel))));
    call(request, context).close();
  }

  /** Cuts what is running and closes every connection. */
  @Override
  public synchronized void close() {
    closed = true;
    transport.close();
  }

  private String address(String path) {
    return "https://" + peer.authority() + path;
  }

  private PeerStream call(HttpUriRequestBase request) throws IOException {
    return call(request, HttpClientContext.create());
  }

  private PeerStream call(HttpUriRequestBase request, HttpClientContext context)
      throws IOException {
    Transport over = transport();
    try {
      requireKnown();
      return call(over, request, context);
    } catch (UntrustedException e) {
      giveUp(over);
      throw e;
    } catch (IllegalStateException e) {
      throw new IOException("The connections to " + peer.name() + " were closed", e);
    }
  }

  private PeerStream call(Transport over, HttpUriRequestBase request, HttpClientContext context)
      throws IOException {
    ClassicHttpResponse answer = over.client().executeOpen(null, request, context);
    try {
      SSLSession session = sessionOf(context);
      require(session);
      know(session);
      PeerStream stream = new PeerStream(body(answer), session, this::require, request::cancel);
      if (answer.getCode() >= 400) {
        throw refusal(answer.getCode(), stream.body().readNBytes(MAX_ERROR_BYTES));
      }
      return stream;
    } catch (IOException | RuntimeException e) {
      request.cancel();
      throw e;
    }
  }

  private synchronized Transport transport() {
    return transport;
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

  /** Whoever still reads from a connection to the untrusted peer finds it closed. */
  private synchronized void giveUp(Transport untrusted) {
    if (transport.equals(untrusted) && !closed) {
      transport = Transport.over(tls);
      known = Optional.empty();
    }
    untrusted.close();
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

  private static InputStream body(ClassicHttpResponse answer) throws IOException {
    HttpEntity entity = answer.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  private static SSLSession sessionOf(HttpClientContext context) throws IOException {
    SSLSession session = context.getSSLSession();
    if (session == null) {
      throw new IOException("The answer came without TLS");
    }
    return session;
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

  /** The connections to the peer, and the HTTP spoken over them. */
  private record Transport(
      PoolingHttpClientConnectionManager connections, CloseableHttpClient client) {

    static Transport over(SSLContext tls) {
      PoolingHttpClientConnectionManager connections = connections(tls);
      CloseableHttpClient client =
          HttpClients.custom()
              .setConnectionManager(connections)
              .setDefaultRequestConfig(
                  RequestConfig.custom()
                      .setConnectionRequestTimeout(CONNECT_TIMEOUT)
                      .setResponseTimeout(SILENCE_TIMEOUT)
                      .build())
              .disableAutomaticRetries()
              .disableRedirectHandling()
              .disableCookieManagement()
              .disableAuthCaching()
              // Otherwise a client certificate ties each connection to the call that opened it.
              .disableConnectionState()
              .disableContentCompression()
              .build();
      return new Transport(connections, client);
    }

    void close() {
      connections.close(CloseMode.IMMEDIATE);
      client.close(CloseMode.IMMEDIATE);
    }

    /** Host names play no part: the trust manager of the context knows whom to expect. */
    private static PoolingHttpClientConnectionManager connections(SSLContext tls) {
      return PoolingHttpClientConnectionManagerBuilder.create()
          .setTlsSocketStrategy(
              new DefaultClientTlsStrategy(
                  tls,
                  new String[] {TlsContexts.PROTOCOL},
                  null,
                  SSLBufferMode.STATIC,
                  HostnameVerificationPolicy.CLIENT,
                  NoopHostnameVerifier.INSTANCE))
          .setDefaultConnectionConfig(
              ConnectionConfig.custom()
                  .setConnectTimeout(CONNECT_TIMEOUT)
                  .setSocketTimeout(SILENCE_TIMEOUT)
                  .setValidateAfterInactivity(IDLE_LIMIT)
                  .build())
          .setMaxConnTotal(MAX_CONNECTIONS)
          .setMaxConnPerRoute(MAX_CONNECTIONS)
          .build();
    }
  }
}
