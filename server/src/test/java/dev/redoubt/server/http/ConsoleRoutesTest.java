package dev.redoubt.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiResponse;
import dev.redoubt.server.configuration.ApiSettings;
import dev.redoubt.server.configuration.ApiSettings.MetricsAccess;
import dev.redoubt.server.console.ConsoleFiles;
import dev.redoubt.server.events.EventJournal;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as a browser and as a program meet it. */
class ConsoleRoutesTest {

  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @TempDir private Path directory;
  private URLClassLoader program;
  private TestTls tls;
  private ApiListener listener;

  @BeforeEach
  void start() throws IOException {
    Path assets = Files.createDirectories(directory.resolve("site/assets"));
    Files.writeString(directory.resolve("site/index.html"), "<p>page");
    Files.writeString(assets.resolve("index-1.js"), "script");
    Files.writeString(assets.resolve("index-1.js.br"), "short");
    Files.writeString(assets.resolve("index-1.js.gz"), "longer");
    program = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    tls = new TestTls(directory);
    listener =
        new ApiListener(
            new ApiSettings(
                "127.0.0.1", 0, 20_000, Duration.ofMinutes(15), 50, 4096, MetricsAccess.OFF),
            tls.server(),
            _ -> new ApiResponse(200, new byte[0]),
            _ -> false,
            new EventJournal("p"),
            new Ready(),
            new ConsoleFiles(program, "site"));
    listener.start();
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
    program.close();
  }

  private static final class Ready implements Probes {

    @Override
    public Optional<String> notReady() {
      return Optional.empty();
    }

    @Override
    public String mode() {
      return "active";
    }

    @Override
    public String metrics() {
      return "";
    }
  }

  private HttpResponse<String> send(String method, String path, String accept) throws Exception {
    return send(method, path, accept, "gzip;q=0.5, br");
  }

  private HttpResponse<String> send(String method, String path, String accept, String encodings)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + listener.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Accept", accept)
            .header("Accept-Encoding", encodings)
            .build();
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls.client()).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/high-availability", "/sessions/revisions/12", "/index.html"})
  void aBrowserGetsThePage(String path) throws Exception {
    HttpResponse<String> response = send("GET", path, BROWSER);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("<p>page");
    assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void nothingOfAnyOtherServerMayBeLoaded() throws Exception {
    HttpResponse<String> response = send("GET", "/", BROWSER);

    assertThat(header(response, "Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("connect-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe")
        .doesNotContain("data:")
        .doesNotContain("http");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void aFileWithAHashInItsNameIsCompressedAndKept() throws Exception {
    HttpResponse<String> response = send("GET", "/assets/index-1.js", "*/*");

    assertThat(response.body()).isEqualTo("short");
    assertThat(header(response, "Content-Encoding")).isEqualTo("br");
    assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void aBrowserThatTakesEveryEncodingGetsTheShortest() throws Exception {
    HttpResponse<String> response =
        send("GET", "/assets/index-1.js", "*/*", "gzip, deflate, br, zstd");

    assertThat(response.body()).isEqualTo("short");
    assertThat(header(response, "Content-Encoding")).isEqualTo("br");
  }

  @Test
  void aClientThatWantsAnotherEncodingMoreGetsThat() throws Exception {
    HttpResponse<String> response =
        send("GET", "/assets/index-1.js", "*/*", "br;q=0.5, gzip;q=0.9");

    assertThat(response.body()).isEqualTo("longer");
    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/index-2.js", "/favicon.ico"})
  void aFileThatIsNotThereIsNotThePage(String path) throws Exception {
    assertThat(send("GET", path, BROWSER).statusCode()).isEqualTo(404);
  }

  @Test
  void aProgramGetsWhatItGotWithoutAConsole() throws Exception {
    assertThat(send("GET", "/", "*/*").body()).contains("POST /web_api/login");
    assertThat(send("GET", "/high-availability", "application/json").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/high-availability", BROWSER).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/ready", "/ha/active"})
  void otherPathsAreServedAsBefore(String path) throws Exception {
    HttpResponse<String> response = send("GET", path, BROWSER);

    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void theHeadOfThePageHasNoBody() throws Exception {
    HttpResponse<String> response = send("HEAD", "/", BROWSER);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }
}
