package dev.redoubt.ha.peer;

import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
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

/**
 * Calls one peer over mutual TLS. The peer's certificate is checked in the handshake and again with
 * every answer. Safe for use by several threads.
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
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;

  PeerClient(PeerServer peer, PeerCheck check, SSLContext tls) {
    this.peer = peer;
    this.check = check;
    this.connections = connections(tls);
    this.client =
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
            .disableConnectionState() // a client certificate would tie a connection to one request
            .disableContentCompression()
            .build();
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

  /** Cuts what is running and closes every connection. */
  @Override
  public void close() {
    connections.close(CloseMode.IMMEDIATE);
    client.close(CloseMode.IMMEDIATE);
  }

  private String address(String path) {
    return "https://" + peer.authority() + path;
  }

  private PeerStream call(HttpUriRequestBase request) throws IOException {
    HttpClientContext context = HttpClientContext.create();
    ClassicHttpResponse answer = client.executeOpen(null, request, context);
    try {
      PeerStream stream =
          new PeerStream(body(answer), sessionOf(context), this::require, request::cancel);
      stream.requireTrusted();
      if (answer.getCode() >= 400) {
        throw refusal(answer.getCode(), stream.body().readNBytes(MAX_ERROR_BYTES));
      }
      return stream;
    } catch (IOException | RuntimeException e) {
      request.cancel();
      throw e;
    }
  }

  private void require(SSLSession session) throws IOException {
    try {
      if (!check.check(session).record().server().equals(peer.uid())) {
        throw new IOException("Another server than " + peer.name() + " answered");
      }
    } catch (PeerRefusedException e) {
      throw new IOException(e.getMessage(), e);
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

  /** Makes clients for peers. */
  public interface Factory extends Function<PeerServer, PeerClient> {}
}
