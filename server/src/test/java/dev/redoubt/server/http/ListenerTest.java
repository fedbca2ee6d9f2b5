package dev.redoubt.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
    ListenerSettings settings =
        new ListenerSettings(
            "api", address, 0, Duration.ofMinutes(15), FIRST_REQUEST, 50, 4096, Duration.ZERO);
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(new TestTls(directory).server());
    tls.setIncludeProtocols("TLSv1.3");
    return new Listener(settings, tls, new Empty());
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
      try (Socket heard =
              new TestTls(directory)
                  .client()
                  .getSocketFactory()
                  .createSocket("127.0.0.1", listener.port());
          Socket silent = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
        assertThat(ask(heard)).startsWith("HTTP/1.1 200");

        assertThat(silent.getInputStream().read()).as("end of the connection").isNegative();
        Thread.sleep(FIRST_REQUEST.multipliedBy(3));
        assertThat(ask(heard)).startsWith("HTTP/1.1 200");
      }
    }
  }

  private static String ask(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
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
