package dev.redoubt.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationInitiator;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine that answers at the address of a new server and means no good. */
@Timeout(60)
class ActivationDialerTest {

  @TempDir private Path directory;

  private final TlsContexts contexts = new TlsContexts(new SecureRandom());
  private ServerIdentity identity;
  private SSLServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    identity =
        ServerIdentity.create(
            new DirectorySecretFiles(directory),
            new Uid(1, 2),
            "mgmt-2",
            Clock.systemUTC(),
            new SecureRandom());
    listener =
        (SSLServerSocket)
            contexts
                .activationServer(identity)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
  }

  private void answer(int length, int sent) {
    Thread.ofVirtual()
        .start(() -> {
          try (SSLSocket socket = (SSLSocket) listener.accept()) {
            OutputStream out = socket.getOutputStream();
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[sent]);
            out.flush();
            while (socket.getInputStream().read() >= 0) {
              // Until the dialer has had enough.
            }
          } catch (IOException _) {
            // The dialer has cut the connection.
          }
        });
  }

  private ActivationDialer dialer(Duration timeout) throws IOException {
    Endpoint endpoint = new Endpoint("127.0.0.1", listener.getLocalPort());
    return new ActivationDialer(contexts.activationClient(identity), endpoint, timeout);
  }

  @Test
  void doesNotWaitForTheRestOfAnAnswerForEver() throws Exception {
    answer(10, 2);
    try (ActivationDialer dialer = dialer(Duration.ofMillis(1_500))) {
      assertThatThrownBy(() -> dialer.exchange(new byte[] {1}))
          .isInstanceOf(HttpTimeoutException.class)
          .hasMessageContaining("within 1500 ms");
    }
  }

  @Test
  void takesNoAnswerThatIsTooLarge() throws Exception {
    answer(ActivationInitiator.MAX_MESSAGE + 1, ActivationInitiator.MAX_MESSAGE + 1);
    try (ActivationDialer dialer = dialer(Duration.ofSeconds(30))) {
      assertThatThrownBy(() -> dialer.exchange(new byte[] {1}))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void givesTheAnswerBack() throws Exception {
    answer(2, 2);
    try (ActivationDialer dialer = dialer(Duration.ofSeconds(30))) {
      assertThat(dialer.exchange(new byte[] {1})).containsExactly(0, 0);
      assertThat(dialer.peerCertificate()).isEqualTo(identity.bootstrapCertificate());
    }
  }
}
