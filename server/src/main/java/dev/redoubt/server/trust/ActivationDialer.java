package dev.redoubt.server.trust;

import dev.redoubt.trust.activation.ActivationChannel;
import dev.redoubt.trust.activation.ActivationInitiator;
import dev.redoubt.trust.peer.ActivationTls;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.io.InputStream;
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
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final ActivationTls tls;
  private final URI target;
  private final HttpClient client;

  ActivationDialer(ActivationTls tls, Endpoint target) {
    this.tls = tls;
    this.target = target.uri(PATH);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls.context())
            .sslParameters(TlsContexts.peerParameters())
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  @Override
  public byte[] exchange(byte[] message) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(ANSWER_TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(message))
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException(
              target + " does not take an initialization: HTTP status " + response.statusCode());
        }
        return body.readNBytes(ActivationInitiator.MAX_MESSAGE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The initialization was interrupted", e);
    }
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
