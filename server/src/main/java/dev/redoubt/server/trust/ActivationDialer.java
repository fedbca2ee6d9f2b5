package dev.redoubt.server.trust;

import dev.redoubt.trust.activation.ActivationChannel;
import dev.redoubt.trust.activation.ActivationInitiator;
import dev.redoubt.trust.peer.ActivationTls;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;

/** The way to a new server: requests to the activation path of its peer port. */
final class ActivationDialer implements ActivationChannel, AutoCloseable {

  /** Where the messages of an activation go. */
  static final String PATH = "/sic/activation";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

  private final ActivationTls tls;
  private final URI target;
  private final HttpClient client;
  private final TimedCall call;

  ActivationDialer(ActivationTls tls, Endpoint target) throws IOException {
    this(tls, target, ANSWER_TIMEOUT);
  }

  /**
   * A way to a server.
   *
   * @param answerTimeout how long one exchange may take
   * @throws IOException if the address is none
   */
  ActivationDialer(ActivationTls tls, Endpoint target, Duration answerTimeout) throws IOException {
    this.tls = tls;
    this.target = target.uri(PATH);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls.context())
            .sslParameters(TlsContexts.peerParameters())
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    this.call = new TimedCall(client, answerTimeout, ActivationInitiator.MAX_MESSAGE);
  }

  @Override
  public byte[] exchange(byte[] message) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .POST(HttpRequest.BodyPublishers.ofByteArray(message))
            .build();
    HttpResponse<byte[]> response = call.send(request);
    if (response.statusCode() != 200) {
      throw new IOException(
          target + " does not take an initialization: HTTP status " + response.statusCode());
    }
    return response.body();
  }

  @Override
  public X509Certificate peerCertificate() {
    return tls.peerCertificate()
        .orElseThrow(() -> new IllegalStateException("Nothing was exchanged yet"));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
