package dev.redoubt.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiClientTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** A certificate that has nothing to do with the server's; valid for a hundred years. */
  private static final String OTHER_AUTHORITY =
      """
      -----BEGIN CERTIFICATE-----
      MIIBeDCCAR2gAwIBAgIUGOjJ/KIzR39AuDzR42VLjuTfLdswCgYIKoZIzj0EAwIw
      EDEOMAwGA1UEAwwFb3RoZXIwIBcNMjYxMTI0MTQ0NDM1WhgPMjEyNjEwMzExNDQ0
      MzVaMBAxDjAMBgNVBAMMBW90aGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
      MsJAG+Ka8UoPQqRzq8dTc4lAlAiQsMrx+PxCxRgaS5ngGfQWnBaWtQCCeM3r2a/X
      5XxbYuitHDY9kUOW1Pb986NTMFEwHQYDVR0OBBYEFI7khzwWN/dICW8dumVpufuS
      sQ99MB8GA1UdIwQYMBaAFI7khzwWN/dICW8dumVpufuSsQ99MA8GA1UdEwEB/wQF
      MAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAOLGHOt822bEZCsxPNRcwrr3mhHj1fau
      bJ4+3NC/zLQ7AiEAgc1rpe+agcoNhxPcjpgMKqVCy5qO83lIfQdqvGSmCFE=
      -----END CERTIFICATE-----
      """;

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
  void anotherAuthorityIsRefusedInWords(@TempDir Path directory) throws Exception {
    Path pem = Files.writeString(directory.resolve("other.pem"), OTHER_AUTHORITY);
    try (ApiClient client = new ApiClient(server.address(), TlsContexts.authority(pem), TIMEOUT)) {
      assertThatThrownBy(() -> client.call("login", ApiClient.request()))
          .isInstanceOf(UntrustedServerException.class)
          .hasMessageContaining("not issued by any authority that is trusted here")
          .message()
          .doesNotContain("PKIX");
    }
    assertThat(server.commands()).isEmpty();
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
