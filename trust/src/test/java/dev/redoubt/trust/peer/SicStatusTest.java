package dev.redoubt.trust.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SicStatusTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), SicCause.PORT_REFUSED),
        Arguments.of(new ConnectException(), SicCause.PORT_REFUSED),
        Arguments.of(new ConnectException("Network is unreachable"), SicCause.UNREACHABLE),
        Arguments.of(
            new IOException(new NoRouteToHostException("No route to host")), SicCause.UNREACHABLE),
        Arguments.of(new UnknownHostException("mgmt2"), SicCause.UNREACHABLE),
        Arguments.of(
            new HttpConnectTimeoutException("HTTP connect timed out"), SicCause.UNREACHABLE),
        Arguments.of(
            new SSLHandshakeException("Received fatal alert: certificate_unknown"),
            SicCause.REFUSED_BY_PEER),
        Arguments.of(
            new SSLHandshakeException("Remote host terminated the handshake"), SicCause.PROTOCOL),
        Arguments.of(
            new IOException("HTTP/1.1 header parser received no bytes"), SicCause.PROTOCOL),
        Arguments.of(
            new IOException(new PeerRefusedException(RefusalReason.WRONG_KEY, "shows the key 12")),
            SicCause.WRONG_KEY));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void namesTheCause(Throwable failure, SicCause cause) {
    SicStatus status = SicStatus.ofFailure(failure, "192.0.2.7:18190");
    assertThat(status.cause()).isEqualTo(cause);
    assertThat(status.message()).isNotBlank();
    assertThat(status.state())
        .isEqualTo(
            cause == SicCause.PORT_REFUSED || cause == SicCause.UNREACHABLE
                ? SicStatus.State.UNKNOWN
                : SicStatus.State.NOT_COMMUNICATING);
  }

  @Test
  void aClosedPortIsARefusedPort() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.isConnected()).isFalse();
    } catch (ConnectException e) {
      SicStatus status = SicStatus.ofFailure(e, "127.0.0.1:" + port);
      assertThat(status.cause()).isEqualTo(SicCause.PORT_REFUSED);
      assertThat(status.message()).contains("127.0.0.1:" + port);
    }
  }

  @Test
  void everyCauseButNoneHasAnInstructionOfItsOwn() {
    assertThat(SicStatus.communicating().instruction()).isEmpty();
    assertThat(
            Arrays.stream(SicCause.values())
                .filter(cause -> cause != SicCause.NONE)
                .map(SicCause::instruction))
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }
}
