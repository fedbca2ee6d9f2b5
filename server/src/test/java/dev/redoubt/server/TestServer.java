package dev.redoubt.server;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.server.backup.BackupReader;
import dev.redoubt.server.configuration.Configuration;
import dev.redoubt.server.initialization.Initialization;
import dev.redoubt.server.initialization.NewServer;
import dev.redoubt.server.initialization.Restoration;
import dev.redoubt.trust.seal.Passphrase;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.node.ObjectNode;

/** A server on loopback in a directory of a test, and a client of its API. */
final class TestServer implements AutoCloseable {

  static final String PASSWORD = "correct horse";
  static final String ACTIVATION_KEY = "battery staple";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "api-port", "0",
          "api-address", "127.0.0.1",
          "peer-port", "0",
          "peer-address", "127.0.0.1");

  private final Path directory;
  private final RedoubtServer server;
  private final HttpClient client;
  private Optional<String> sid = Optional.empty();

  private TestServer(Path directory, RedoubtServer server, HttpClient client) {
    this.directory = directory;
    this.server = server;
    this.client = client;
  }

  static void makePrimary(Path directory) throws Exception {
    new Initialization(Clock.systemUTC(), new SecureRandom())
        .primary(
            new NewServer(directory, "primary", List.of("127.0.0.1"), SETTINGS),
            "admin",
            PASSWORD.toCharArray());
  }

  static void makeSecondary(Path directory) throws Exception {
    new Initialization(Clock.systemUTC(), new SecureRandom())
        .secondary(
            new NewServer(directory, "secondary", List.of("127.0.0.1"), SETTINGS),
            ACTIVATION_KEY.toCharArray());
  }

  /** Makes a server of a backup whose passphrase is {@code correct horse battery}. */
  static void restore(Path backup, Path directory) throws Exception {
    try (BackupReader reader = BackupReader.open(backup, new Passphrase("correct horse battery"))) {
      new Restoration(Clock.systemUTC(), new SecureRandom())
          .restore(
              reader,
              new NewServer(directory, "phoenix", List.of("127.0.0.1"), SETTINGS),
              Optional.empty(),
              false);
    }
  }

  static TestServer start(Path directory) throws Exception {
    Configuration configuration =
        Configuration.load(new ServerDirectory(directory).configuration(), Map.of());
    RedoubtServer server = RedoubtServer.start(configuration, Surroundings.ofMachine());
    return new TestServer(directory, server, client(directory));
  }

  int peerPort() {
    return server.peerPort();
  }

  Path directory() {
    return directory;
  }

  /** Logs in; later commands use the session. */
  ObjectNode login() throws Exception {
    ObjectNode reply =
        expect(
            200,
            "login",
            CanonicalJson.MAPPER.createObjectNode().put("user", "admin").put("password", PASSWORD));
    sid = Optional.of(reply.path("sid").stringValue());
    return reply;
  }

  ObjectNode expect(int status, String command, ObjectNode body) throws Exception {
    HttpResponse<String> response = post(command, body.toString());
    if (response.statusCode() != status) {
      throw new AssertionError(
          command + " answered " + response.statusCode() + ": " + response.body());
    }
    return (ObjectNode) CanonicalJson.MAPPER.readTree(response.body());
  }

  /** Runs a command that answers with a task, and waits for its end. */
  ObjectNode task(String command, ObjectNode body) throws Exception {
    String id = expect(200, command, body).path("task-id").stringValue();
    return finished(id);
  }

  ObjectNode finished(String task) throws Exception {
    ObjectNode question =
        CanonicalJson.MAPPER.createObjectNode().put("task-id", task).put("details-level", "full");
    while (true) {
      ObjectNode shown = (ObjectNode) expect(200, "show-task", question).path("tasks").get(0);
      if (!shown.path("status").stringValue().equals("in progress")) {
        return shown;
      }
      Thread.onSpinWait();
    }
  }

  HttpResponse<String> post(String command, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/web_api/" + command))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    sid.ifPresent(value -> request.header("X-chkp-sid", value));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
    server.close();
  }

  private URI uri(String path) {
    return URI.create("https://127.0.0.1:" + server.apiPort() + path);
  }

  private static HttpClient client(Path directory) throws Exception {
    byte[] pem = Files.readAllBytes(new ServerDirectory(directory).apiCertificate());
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "api",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
