package dev.redoubt.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.command.ApiResponse;
import dev.redoubt.server.configuration.ApiSettings;
import dev.redoubt.server.configuration.ApiSettings.MetricsAccess;
import dev.redoubt.server.console.ConsoleFiles;
import dev.redoubt.server.events.EventJournal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {

  private static final Duration FIRST_REQUEST = Duration.ofMillis(300);

  @TempDir private Path directory;

  private Listener listener(String address) {
    return listener(address, new HeardConnections(new Empty(), Duration.ofMinutes(15)));
  }

  private Listener listener(String address, Handler handler) {
    ListenerSettings settings =
        new ListenerSettings(
            "api", address, 0, Duration.ofMinutes(15), FIRST_REQUEST, 50, 4096, Duration.ZERO);
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(new TestTls(directory).server());
    tls.setIncludeProtocols("TLSv1.3");
    return new Listener(settings, tls, handler);
  }

  /** Answers with nothing. */
  private static final class Empty extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      callback.succeeded();
      return true;
    }
  }

  @Test
  @Timeout(30)
  void closesAConnectionThatBringsNoRequestAndKeepsOneThatDid() throws Exception {
    try (Listener listener = listener("127.0.0.1")) {
      listener.start();
      try (Socket heard = connect(listener);
          Socket silent = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
        assertThat(ask(heard)).startsWith("HTTP/1.1 200");

        assertThat(silent.getInputStream().read()).as("end of the connection").isNegative();
        Thread.sleep(FIRST_REQUEST.multipliedBy(3));
        assertThat(ask(heard)).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  @Timeout(30)
  void keepsConnectionsOfTheApiOnlyForThoseWhoAreLoggedIn() throws Exception {
    ApiSettings settings =
        new ApiSettings(
            "127.0.0.1", 0, 1 << 20, Duration.ofMinutes(15), 50, 4096, MetricsAccess.OFF);
    ApiEntry entry = request -> new ApiResponse(200, "{}".getBytes(StandardCharsets.US_ASCII));
    EventJournal journal = new EventJournal("p");
    Handler routes =
        new ApiRoutes(
            settings,
            entry,
            "secret"::equals,
            new EventStream(journal, "secret"::equals),
            new QuietProbes(),
            new ConsoleRoutes(new ConsoleFiles(getClass().getClassLoader(), "no-console")));
    try (Listener listener = listener("127.0.0.1", routes)) {
      listener.start();
      try (Socket stranger = connect(listener);
          Socket known = connect(listener);
          Socket login = connect(listener)) {
        assertThat(ask(stranger, "GET /health/live", "")).startsWith("HTTP/1.1 200");
        assertThat(ask(known, "POST /web_api/keepalive", "secret")).startsWith("HTTP/1.1 200");
        assertThat(ask(login, "POST /web_api/login", "")).startsWith("HTTP/1.1 200");

        assertThat(stranger.getInputStream().read()).as("end of the connection").isNegative();
        Thread.sleep(FIRST_REQUEST.multipliedBy(3));
        assertThat(ask(known, "GET /health/live", "")).startsWith("HTTP/1.1 200");
        assertThat(ask(login, "GET /health/live", "")).startsWith("HTTP/1.1 200");
      }
    }
  }

  /** Ready, active and without metrics. */
  private static final class QuietProbes implements Probes {

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

  private Socket connect(Listener listener) throws Exception {
    return new TestTls(directory)
        .client()
        .getSocketFactory()
        .createSocket("127.0.0.1", listener.port());
  }

  private static String ask(Socket socket) throws IOException {
    return ask(socket, "GET /", "");
  }

  private static String ask(Socket socket, String what, String sid) throws IOException {
    String request =
        what + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nX-chkp-sid: " + sid + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[4096];
    int length = in.read(buffer);
    return length < 0 ? "" : new String(buffer, 0, length, StandardCharsets.US_ASCII);
  }

  @Test
  void saysWhyAnAddressCannotBeOpened() throws Exception {
    try (Listener listener = listener("no such host")) {
      assertThatThrownBy(listener::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no such host port 0: ")
          .hasMessageContaining("[api-address]");
    }
  }
}
