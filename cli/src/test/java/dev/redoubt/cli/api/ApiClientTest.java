package dev.redoubt.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiClientTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private FakeServer server;

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sendsCommandParametersAndSession() throws Exception {
    server.on("show-host", 200, "{'name': 'web', 'ipv4-address': '192.0.2.1'}");
    try (ApiClient client = server.client()) {
      assertThat(client.call("show-host", ApiClient.request().put("name", "web"), "secret"))
          .hasToString("{\"name\":\"web\",\"ipv4-address\":\"192.0.2.1\"}");
    }
    assertThat(server.last("show-host").sid()).isEqualTo("secret");
    assertThat(server.last("show-host").body()).hasToString("{\"name\":\"web\"}");
  }

  @Test
  void aRefusalCarriesCodeMessageAndDetails() throws Exception {
    server.on(
        "add-host",
        400,
        "{'code': 'err_validation_failed', 'message': 'Validation failed with 1 error',"
            + " 'errors': [{'message': 'More than one object named web exists.'}],"
            + " 'warnings': [{'message': 'Same address'}]}");
    try (ApiClient client = server.client()) {
      ApiRefusedException refused =
          catchThrowableOfType(
              ApiRefusedException.class, () -> client.call("add-host", ApiClient.request(), "s"));
      assertThat(refused.code()).isEqualTo("err_validation_failed");
      assertThat(refused).hasMessage("Validation failed with 1 error");
      assertThat(refused.details())
          .containsExactly(
              "error: More than one object named web exists.", "warning: Same address");
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsNotTaken() throws Exception {
    server.on("show-host", request -> new FakeServer.Answer(502, "<html>Bad gateway</html>"));
    try (ApiClient client = server.client()) {
      assertThatThrownBy(() -> client.call("show-host", ApiClient.request()))
          .isInstanceOf(ServerUnreachableException.class)
          .hasMessageContaining("HTTP 502")
          .hasMessageContaining("<html>");
    }
  }

  @Test
  void nobodyListening() {
    ServerAddress gone = server.address();
    server.close();
    try (ApiClient client = new ApiClient(gone, TlsContexts.trustingAnything(), TIMEOUT)) {
      assertThatThrownBy(() -> client.call("login", ApiClient.request()))
          .isInstanceOf(ServerUnreachableException.class)
          .hasMessageContaining(gone.toString())
          .hasMessageContaining("refused the connection");
    }
  }

  @Test
  void anotherCertificateThanThePinnedOneStopsBeforeAnythingIsSent() throws Exception {
    Fingerprint other = Fingerprint.parse("00".repeat(32));
    try (ApiClient client = new ApiClient(server.address(), TlsContexts.pinned(other), TIMEOUT)) {
      assertThatThrownBy(() -> client.call("login", ApiClient.request()))
          .isInstanceOf(UntrustedServerException.class)
          .hasMessageContaining(server.fingerprint().toString())
          .hasMessageContaining(other.toString());
    }
    assertThat(server.commands()).isEmpty();
  }

  @Test
  void anAuthorityIsTrusted(@TempDir Path directory) throws Exception {
    Path pem = FakeServer.certificate(directory);
    server.on("login", 200, "{}");
    try (ApiClient client = new ApiClient(server.address(), TlsContexts.authority(pem), TIMEOUT)) {
      assertThat(client.call("login", ApiClient.request())).isEmpty();
    }
  }

  @Test
  void probeSeesTheFingerprint() throws Exception {
    assertThat(CertificateProbe.fetch(server.address())).isEqualTo(server.fingerprint());
  }

  @Test
  void aCommandNameCannotEscapeThePath() throws Exception {
    try (ApiClient client = server.client()) {
      assertThatThrownBy(() -> client.call("../health", ApiClient.request()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
