package dev.redoubt.server.trust;

import dev.redoubt.trust.peer.SicStatus;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Asks another server whether it accepts this one, over the TLS that all messages use. */
final class SicProbe {

  /** Where the question goes. */
  static final String PATH = "/sic/test";

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_ANSWER_BYTES = 64 << 10;

  private final SSLContext context;

  SicProbe(SSLContext context) {
    this.context = context;
  }

  SicStatus test(Endpoint endpoint) {
    try (HttpClient client = client()) {
      HttpRequest request = HttpRequest.newBuilder(endpoint.uri(PATH)).GET().build();
      HttpResponse<byte[]> response =
          new TimedCall(client, TIMEOUT.multipliedBy(2), MAX_ANSWER_BYTES).send(request);
      String text = new String(response.body(), StandardCharsets.UTF_8).strip();
      return switch (response.statusCode()) {
        case 200 -> SicStatus.communicating();
        case 403 -> SicStatus.refusedBy(endpoint.toString(), text);
        default ->
            SicStatus.ofFailure(
                new IOException(
                    endpoint + " answered HTTP status " + response.statusCode() + ": " + text),
                endpoint.toString());
      };
    } catch (IOException e) {
      return SicStatus.ofFailure(e, endpoint.toString());
    }
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context)
        .sslParameters(TlsContexts.peerParameters())
        .connectTimeout(TIMEOUT)
        .build();
  }
}
