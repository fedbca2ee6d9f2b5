package dev.redoubt.cli.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.node.ObjectNode;

/** An HTTPS server with scripted answers, on a free port of the loopback interface. */
public final class FakeServer implements AutoCloseable {

  /** An answer: a status and a body. */
  public record Answer(int status, String body) {

    /** A JSON answer with quotes written as apostrophes. */
    public static Answer of(int status, String json) {
      return new Answer(status, json.replace('\'', '"'));
    }
  }

  /** What came in. */
  public record Received(String command, String sid, ObjectNode body) {}

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final HttpsServer server;
  private final KeyStore keys;
  private final Map<String, Function<Received, Answer>> answers = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  public FakeServer() throws IOException, GeneralSecurityException {
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream input = FakeServer.class.getResourceAsStream("server.p12")) {
      keys.load(Objects.requireNonNull(input), PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Answers a command always in the same way. */
  public FakeServer on(String command, int status, String json) {
    return on(command, request -> Answer.of(status, json));
  }

  /** Answers a command. */
  public FakeServer on(String command, Function<Received, Answer> answer) {
    answers.put(command, answer);
    return this;
  }

  /** Answers login, keepalive, logout and discard as a server does. */
  public FakeServer withSessions() {
    return on("login", 200, "{'sid': 's-1', 'uid': 'u-1', 'api-server-version': '2'}")
        .on("keepalive", 200, "{'message': 'OK'}")
        .on("discard", 200, "{'message': 'OK'}")
        .on("logout", 200, "{'message': 'OK'}");
  }

  /** The commands that came in, in order. */
  public List<String> commands() {
    return received.stream().map(Received::command).toList();
  }

  /** The last request of a command. */
  public Received last(String command) {
    return received.stream()
        .filter(request -> request.command().equals(command))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  public ServerAddress address() {
    return new ServerAddress("127.0.0.1", server.getAddress().getPort());
  }

  public Fingerprint fingerprint() throws GeneralSecurityException {
    return Fingerprint.of((X509Certificate) keys.getCertificate("server"));
  }

  /** A client that trusts this server. */
  public ApiClient client() throws GeneralSecurityException {
    return new ApiClient(
        address(), TlsContexts.pinned(fingerprint()), java.time.Duration.ofSeconds(20));
  }

  /** Writes the server's certificate in PEM into a directory. */
  public static Path certificate(Path directory) throws IOException {
    Path file = directory.resolve("server.pem");
    try (InputStream input = FakeServer.class.getResourceAsStream("server.pem")) {
      Files.copy(Objects.requireNonNull(input), file);
    }
    return file;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String command = exchange.getRequestURI().getPath().replaceFirst("^/web_api/", "");
      String sid = String.valueOf(exchange.getRequestHeaders().getFirst("X-chkp-sid"));
      Received request = new Received(command, sid, body(exchange));
      received.add(request);
      Answer answer =
          answers
              .getOrDefault(
                  command,
                  r ->
                      Answer.of(
                          404, "{'code': 'generic_err_command_not_found', 'message': 'No such'}"))
              .apply(request);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ObjectNode body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    return bytes.length == 0 ? ApiClient.request() : CanonicalJson.decodeObject(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
