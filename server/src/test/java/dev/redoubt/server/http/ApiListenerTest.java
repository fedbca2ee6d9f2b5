package dev.redoubt.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.command.ApiRequest;
import dev.redoubt.command.ApiResponse;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.server.configuration.ApiSettings;
import dev.redoubt.server.configuration.ApiSettings.MetricsAccess;
import dev.redoubt.server.console.ConsoleFiles;
import dev.redoubt.server.events.EventJournal;
import dev.redoubt.server.events.HaEvent;
import dev.redoubt.server.events.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ApiListenerTest {

  private static final int BODY_LIMIT = 20_000;

  @TempDir private Path directory;

  private final TestProbes probes = new TestProbes();
  private final EventJournal journal = new EventJournal("p");
  private ApiEntry entry = ApiListenerTest::echo;
  private TestTls tls;
  private ApiListener listener;

  @BeforeEach
  void start() throws IOException {
    tls = new TestTls(directory);
    listener = listener(0, MetricsAccess.LOOPBACK);
    listener.start();
  }

  @AfterEach
  void stop() {
    listener.close();
  }

  private ApiListener listener(int port, MetricsAccess metrics) {
    ApiSettings settings =
        new ApiSettings("127.0.0.1", port, BODY_LIMIT, Duration.ofMinutes(15), 50, 4096, metrics);
    return new ApiListener(
        settings,
        tls.server(),
        request -> entry.handle(request),
        "secret"::equals,
        journal,
        probes,
        new ConsoleFiles(ApiListenerTest.class.getClassLoader(), "no-console"));
  }

  /** Answers with what arrived. */
  private static ApiResponse echo(ApiRequest request) {
    JsonNode json =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("method", request.method())
            .put("path", request.path())
            .put("sid", request.header("X-chkp-sid").orElse("none"))
            .put("from", request.remoteAddress())
            .put("host", request.header("Host").orElse("none"))
            .put("body", new String(request.body(), StandardCharsets.UTF_8));
    return new ApiResponse(200, CanonicalJson.MAPPER.writeValueAsBytes(json));
  }

  private static final class TestProbes implements Probes {

    private Optional<String> notReady = Optional.empty();
    private String mode = "active";

    @Override
    public Optional<String> notReady() {
      return notReady;
    }

    @Override
    public String mode() {
      return mode;
    }

    @Override
    public String metrics() {
      return "redoubt_up 1.0\n";
    }
  }

  private HttpResponse<String> send(HttpClient.Version version, String path, String body)
      throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(tls.client()).version(version).build()) {
      return client.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }
  }

  private HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + listener.port() + path))
        .header("X-chkp-sid", "secret")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls.client()).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + listener.port() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    return CanonicalJson.MAPPER.readTree(response.body());
  }

  @ParameterizedTest
  @CsvSource({"HTTP_1_1", "HTTP_2"})
  void handsRequestsToTheCommands(HttpClient.Version version) throws Exception {
    HttpResponse<String> response = send(version, "/web_api/v2/show-host", "{\"name\":\"a\"}");

    assertThat(response.version()).isEqualTo(version);
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode seen = json(response);
    assertThat(seen.path("method").stringValue()).isEqualTo("POST");
    assertThat(seen.path("path").stringValue()).isEqualTo("/web_api/v2/show-host");
    assertThat(seen.path("sid").stringValue()).isEqualTo("secret");
    assertThat(seen.path("from").stringValue()).isEqualTo("127.0.0.1");
    assertThat(seen.path("host").stringValue()).isEqualTo("127.0.0.1:" + listener.port());
    assertThat(seen.path("body").stringValue()).isEqualTo("{\"name\":\"a\"}");
  }

  @ParameterizedTest
  @CsvSource({"mgmt.example, mgmt.example:443", "mgmt:8443, mgmt:8443", "[::1]:8443, [::1]:8443"})
  void tellsTheCommandsWhatTheClientCalledTheServerBy(String said, String host) throws Exception {
    try (Socket socket =
        tls.client().getSocketFactory().createSocket("127.0.0.1", listener.port())) {
      String answer =
          exchange(
              socket,
              "POST /web_api/x HTTP/1.1\r\nHost: " + said + "\r\nContent-Length: 2\r\n\r\n{}");

      assertThat(answer).contains("\"host\":\"" + host + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2", "TLSv1.3"})
  void speaksBothVersionsOfTls(String protocol) throws Exception {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(tls.client()).sslParameters(parameters).build()) {
      HttpResponse<String> response =
          client.send(request("/web_api/login", "{}"), HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//web_api/show-host", "/web_api//show-host", "/web_api/show-host/"})
  void readsDoubledAndTrailingSlashesAsTheJavaClientSendsThem(String path) throws Exception {
    assertThat(json(send(HttpClient.Version.HTTP_1_1, path, "{}")).path("path").stringValue())
        .isEqualTo("/web_api/show-host");
  }

  @Test
  void keepsTheConnectionForTheNextRequest() throws Exception {
    try (Socket socket =
        tls.client().getSocketFactory().createSocket("127.0.0.1", listener.port())) {
      for (int i = 0; i < 3; i++) {
        assertThat(
                exchange(
                    socket, "POST /web_api/x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"))
            .startsWith("HTTP/1.1 200");
      }
    }
  }

  private static String exchange(Socket socket, String request) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    int length = in.read(buffer);
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }

  @Test
  void answersJsonToPathsThatDoNotExist() throws Exception {
    HttpResponse<String> response = get("/index.html");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).path("message").stringValue()).contains("[/index.html]");
    assertThat(json(response).path("code").isString()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /web_api/..%2f..%2fx HTTP/1.1\r\nHost: a\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void answersJsonToRequestsThatAreNone(String request) throws Exception {
    try (Socket socket =
        tls.client().getSocketFactory().createSocket("127.0.0.1", listener.port())) {
      String answer = exchange(socket, request);

      assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("application/json");
      assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).contains("\"code\"", "\"message\"");
    }
  }

  @Test
  void answersJsonWhenAHandlerFails() throws Exception {
    entry =
        request -> {
          throw new IllegalStateException("a defect");
        };

    HttpResponse<String> response = send(HttpClient.Version.HTTP_1_1, "/web_api/x", "{}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(json(response).path("code").stringValue()).isEqualTo("generic_internal_error");
    assertThat(response.body()).doesNotContain("a defect");
  }

  @Test
  void refusesBodiesAboveTheLimit() throws Exception {
    HttpResponse<String> atLimit =
        send(HttpClient.Version.HTTP_1_1, "/web_api/x", "x".repeat(BODY_LIMIT));
    HttpResponse<String> above =
        send(HttpClient.Version.HTTP_1_1, "/web_api/x", "x".repeat(BODY_LIMIT + 1));

    assertThat(atLimit.statusCode()).isEqualTo(200);
    assertThat(above.statusCode()).isEqualTo(413);
    assertThat(json(above).path("message").stringValue()).contains("20000", "api-body-limit");
  }

  @Test
  void takesOnlySmallBodiesFromThoseWhoAreNotLoggedIn() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls.client()).build()) {
      HttpRequest.Builder login =
          HttpRequest.newBuilder(
              URI.create("https://127.0.0.1:" + listener.port() + "/web_api/login"));
      HttpResponse<String> fits =
          client.send(
              login.POST(HttpRequest.BodyPublishers.ofString("x".repeat(16 << 10))).build(),
              HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> above =
          client.send(
              login.POST(HttpRequest.BodyPublishers.ofString("x".repeat((16 << 10) + 1))).build(),
              HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> expired =
          client.send(
              login.header("X-chkp-sid", "old").build(), HttpResponse.BodyHandlers.ofString());

      assertThat(fits.statusCode()).isEqualTo(200);
      assertThat(above.statusCode()).isEqualTo(413);
      assertThat(json(above).path("message").stringValue()).contains("16384", "Log in first");
      assertThat(json(expired).path("sid").stringValue()).isEqualTo("old");
      assertThat(json(expired).path("body").stringValue()).isEmpty();
    }
  }

  /**
   * A client that still sends while it is refused hears of a reset stream instead of the reason.
   */
  @ParameterizedTest
  @EnumSource(
      value = HttpClient.Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void readsARefusedBodyBeforeItAnswers(HttpClient.Version version) throws Exception {
    for (int time = 0; time < 20; time++) {
      HttpResponse<String> refused = send(version, "/web_api/login", "x".repeat(400_000));

      assertThat(refused.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void refusesHeadersAboveTheLimit() throws Exception {
    try (Socket socket =
        tls.client().getSocketFactory().createSocket("127.0.0.1", listener.port())) {
      String answer =
          exchange(
              socket,
              "POST /web_api/x HTTP/1.1\r\nHost: a\r\nX-A: " + "y".repeat(6000) + "\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 431").containsIgnoringCase("application/json");
    }
  }

  @Test
  void showsHealthAndMode() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/ha/active").statusCode()).isEqualTo(200);
    assertThat(get("/ha/standby").statusCode()).isEqualTo(503);
    probes.mode = "standby";
    probes.notReady = Optional.of("the database is being restored");

    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(json(ready).path("reason").stringValue())
        .isEqualTo("the database is being restored");
    assertThat(get("/ha/active").statusCode()).isEqualTo(503);
    assertThat(json(get("/ha/standby")).path("mode").stringValue()).isEqualTo("standby");
  }

  @Test
  void servesTheReferenceOfTheApi() throws Exception {
    HttpResponse<String> index = get("/docs");
    assertThat(index.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(index.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(index.body()).contains("/docs/commands/add-host");
    HttpResponse<String> command = get("/docs/commands/add-host/");
    assertThat(command.statusCode()).isEqualTo(200);
    assertThat(command.body()).contains("ipv4-address").contains("required");
    assertThat(get("/docs/reference.css").statusCode()).isEqualTo(200);
    JsonNode document = CanonicalJson.MAPPER.readTree(get("/docs/openapi.json").body());
    assertThat(document.path("openapi").stringValue()).isEqualTo("3.1.0");
    assertThat(get("/docs/commands/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void showsMetricsOnlyWhereConfigured() throws Exception {
    HttpResponse<String> metrics = get("/metrics");
    assertThat(metrics.body()).contains("redoubt_up");
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");

    listener.close();
    listener = listener(0, MetricsAccess.OFF);
    listener.start();

    HttpResponse<String> refused = get("/metrics");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).path("message").stringValue()).contains("[metrics-access]");
  }

  @Test
  void saysWhatToDoWhenThePortIsUsed() {
    try (ApiListener second = listener(listener.port(), MetricsAccess.OFF)) {
      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + listener.port())
          .hasMessageContaining("another process")
          .hasMessageContaining("[api-port]");
    }
  }

  @Test
  void letsARunningRequestEndWhenItStops() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    entry =
        request -> {
          arrived.countDown();
          try {
            assertThat(leave.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return echo(request);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> running =
          threads.submit(() -> send(HttpClient.Version.HTTP_1_1, "/web_api/slow", "{}"));
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      Future<?> stopped = threads.submit(() -> listener.close());
      leave.countDown();

      assertThat(running.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      stopped.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void eventsAreForThoseWhoAreLoggedIn() throws Exception {
    assertThat(get("/ha/events").statusCode()).isEqualTo(401);
  }

  @Test
  void eventsAreSentAndGoOnAfterTheLastOneThatWasSeen() throws Exception {
    journal.accept(event("one"));
    journal.accept(event("two"));

    assertThat(events("").headers().firstValue("content-type")).hasValue("text/event-stream");
    assertThat(events("").body())
        .startsWith("id: p.1\nevent: notice\ndata: {")
        .contains("\"text\":\"one\"")
        .contains("id: p.2");
    assertThat(events("p.1").body()).doesNotContain("one").contains("two");
    assertThat(events("p.2").body()).isEqualTo(": alive\n\n");
  }

  private static HaEvent event(String text) {
    return new HaEvent(Instant.EPOCH, "notice", Severity.INFORMATION, text, Map.of());
  }

  private HttpResponse<String> events(String after) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + listener.port() + "/ha/events?follow=no"))
            .header("X-chkp-sid", "secret");
    if (!after.isEmpty()) {
      request.header("Last-Event-ID", after);
    }
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls.client()).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void whoFollowsIsToldOfWhatHappensThen() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + listener.port() + "/ha/events"))
            .header("X-chkp-sid", "secret")
            .build();
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls.client()).build()) {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      journal.accept(event("later"));
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      while (!line.startsWith("data: ")) {
        line = lines.readLine();
      }

      assertThat(line).contains("later");
      journal.close();
      assertThat(lines.lines().filter(it -> it.startsWith("data: "))).isEmpty();
    }
  }
}
