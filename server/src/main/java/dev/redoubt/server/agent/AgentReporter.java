package dev.redoubt.server.agent;

import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.ha.dynamic.SentMaterial;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends the reports and the recovery material of one gateway: to the server that took the last one,
 * then to every other one that is known, until one is Active. Used by one thread.
 */
public final class AgentReporter implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long MAX_ANSWER_BYTES = 1 << 20;
  private static final int NOT_ACTIVE = 409;

  private final ServerIdentity self;
  private final KnownServers servers;
  private final List<String> first;
  private final HttpClient client;
  private Optional<String> last = Optional.empty();

  /**
   * A reporter of an agent.
   *
   * @param first where to ask before any server has named the others, as {@code host:port}
   */
  public AgentReporter(
      ServerIdentity self,
      KnownServers servers,
      PeerCheck check,
      TlsContexts contexts,
      List<String> first) {
    this.self = self;
    this.servers = servers;
    this.first = List.copyOf(first);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(contexts.managementClient(self, check))
            .sslParameters(TlsContexts.peerParameters())
            .connectTimeout(TIMEOUT)
            .build();
  }

  /**
   * Sends a report.
   *
   * @return the address of the server that took it
   * @throws IOException with what each server said, if none took it
   * @throws InterruptedException if interrupted
   */
  public String report(GatewayStatus status) throws IOException, InterruptedException {
    ObjectNode json = status.putInto(CanonicalJson.MAPPER.createObjectNode());
    return send(AgentPaths.STATUS, json, this::learn);
  }

  /**
   * Sends recovery material. On return it is on the disk of the Active.
   *
   * @return the address of the server that took it
   * @throws IOException with what each server said, if none took it
   * @throws InterruptedException if interrupted
   */
  public String send(SentMaterial material) throws IOException, InterruptedException {
    return send(AgentPaths.RECOVERY_MATERIAL, material.toJson(), _ -> {});
  }

  /** What is done with the answer of a server that is Active, or could be. */
  private interface Hearing {
    void hear(byte[] answer) throws IOException;
  }

  private String send(String path, ObjectNode json, Hearing hearing)
      throws IOException, InterruptedException {
    byte[] body = CanonicalJson.encode(json);
    List<String> refusals = new ArrayList<>();
    for (String authority : candidates()) {
      try {
        Optional<String> refusal = send(uri(authority, path), body, hearing);
        if (refusal.isEmpty()) {
          last = Optional.of(authority);
          return authority;
        }
        refusals.add(authority + ": " + refusal.get());
      } catch (IOException e) {
        refusals.add(authority + ": " + reason(e));
      }
    }
    throw new IOException(
        refusals.isEmpty()
            ? "No management server is known; name one with --server"
            : String.join("; ", refusals));
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private Set<String> candidates() {
    Set<String> candidates = new LinkedHashSet<>();
    last.ifPresent(candidates::add);
    for (KnownServers.Server server : servers.all()) {
      String host =
          server.address().contains(":") ? "[" + server.address() + "]" : server.address();
      candidates.add(host + ":" + server.port());
    }
    candidates.addAll(first);
    return candidates;
  }

  /** Empty if it was taken. */
  private Optional<String> send(URI uri, byte[] body, Hearing hearing)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    return switch (answer.statusCode()) {
      case 200 -> {
        hearing.hear(answer.body());
        yield Optional.empty();
      }
      case NOT_ACTIVE -> {
        hearing.hear(answer.body());
        yield Optional.of("it is not Active");
      }
      default -> Optional.of(new String(answer.body(), StandardCharsets.UTF_8).strip());
    };
  }

  private static URI uri(String authority, String path) throws IOException {
    try {
      return URI.create("https://" + authority + path);
    } catch (IllegalArgumentException e) {
      throw new IOException("[" + authority + "] is no address; write host:port", e);
    }
  }

  private void learn(byte[] answer) throws IOException {
    try {
      ObjectNode json = CanonicalJson.decodeObject(answer);
      servers.learn(json.path("servers"));
      if (json.path("certificate") instanceof ObjectNode certificate) {
        take(certificate);
      } else {
        self.settle();
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("The answer cannot be used: " + e.getMessage(), e);
    }
  }

  /** A renewed certificate, or one of another key of the internal CA. */
  private void take(ObjectNode json) {
    X509Certificate certificate = certificate(json.path("certificate"));
    X509Certificate ca = certificate(json.path("ca"));
    if (self.caCertificate().filter(ca::equals).isPresent()) {
      self.renew(certificate);
      return;
    }
    List<X509Certificate> crosses = new ArrayList<>();
    json.path("crosses").forEach(cross -> crosses.add(certificate(cross)));
    self.adopt(certificate, ca, Certificates.parseCrl(bytes(json.path("crl"))), crosses);
  }

  private static X509Certificate certificate(JsonNode pem) {
    return Certificates.parse(bytes(pem));
  }

  private static byte[] bytes(JsonNode text) {
    return text.asString("").getBytes(StandardCharsets.US_ASCII);
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
