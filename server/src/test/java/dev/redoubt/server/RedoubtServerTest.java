package dev.redoubt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.CanonicalJson;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class RedoubtServerTest {

  @TempDir private Path parent;

  private static ObjectNode json() {
    return CanonicalJson.MAPPER.createObjectNode();
  }

  @Test
  void servesTheApiAndKeepsWhatWasPublished() throws Exception {
    Path directory = parent.resolve("primary");
    TestServer.makePrimary(directory);
    try (TestServer server = TestServer.start(directory)) {
      assertThat(server.login().path("api-server-version").stringValue()).isEqualTo("2");
      server.expect(200, "add-host", json().put("name", "web").put("ip-address", "192.0.2.7"));
      assertThat(server.task("publish", json()).path("status").stringValue())
          .isEqualTo("succeeded");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(server.get("/ha/active").statusCode()).isEqualTo(200);
      assertThat(server.get("/ha/standby").statusCode()).isEqualTo(503);
      assertThat(server.get("/metrics").body())
          .contains("redoubt_command_seconds_count{command=\"add-host\",status=\"200\"} 1")
          .contains("redoubt_ha_active 1.0")
          .contains("redoubt_revision 3.0");
    }

    assertThat(Files.readString(directory.resolve("audit/audit.jsonl")))
        .contains("\"command\":\"add-host\"", "\"subject\":\"web\"", "\"administrator\":\"admin\"")
        .doesNotContain(TestServer.PASSWORD);
    try (TestServer server = TestServer.start(directory)) {
      server.login();
      assertThat(
              server
                  .expect(200, "show-host", json().put("name", "web"))
                  .path("ipv4-address")
                  .stringValue())
          .isEqualTo("192.0.2.7");
    }
  }

  @Test
  void showsItsAuditLogWithoutSecretsAndItsCertificates() throws Exception {
    Path directory = parent.resolve("primary");
    TestServer.makePrimary(directory);
    try (TestServer server = TestServer.start(directory)) {
      server.login();
      server.expect(
          200,
          "add-administrator",
          json()
              .put("name", "ada")
              .put("password", "a secret of ada")
              .put("permissions-profile", "read only all"));
      server.expect(400, "add-host", json().put("name", "web").put("ip-address", "nowhere"));

      ObjectNode log = server.expect(200, "show-audit-log", json().put("event", "command"));
      assertThat(log.path("records").findValuesAsString("command"))
          .startsWith("add-host", "add-administrator", "login");
      assertThat(log.path("records").findValuesAsString("outcome"))
          .startsWith("failed", "succeeded", "succeeded");
      assertThat(log.toString()).doesNotContain(TestServer.PASSWORD, "a secret of ada");

      ObjectNode ica = server.expect(200, "show-ica", json());
      assertThat(ica.path("keys").findValuesAsString("kind")).containsExactly("current");
      assertThat(ica.path("api-certificate").path("subject").stringValue())
          .isEqualTo("CN=redoubt-api");
      ObjectNode issued = server.expect(200, "show-ica-certificates", json());
      assertThat(issued.path("certificates").findValuesAsString("state")).containsExactly("valid");
      assertThat(issued.path("certificates").path(0).path("holder").path("type").stringValue())
          .isEqualTo("checkpoint-host");
      assertThat(server.expect(200, "show-ica-crl", json()).path("total").intValue()).isZero();
    }
  }

  @Test
  void keepsASecondProcessOutOfTheDirectory() throws Exception {
    Path directory = parent.resolve("primary");
    TestServer.makePrimary(directory);
    try (TestServer server = TestServer.start(directory)) {
      assertThatThrownBy(() -> TestServer.start(directory))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void doesNotStartOnABrokenOffInitialization() throws Exception {
    Path directory = parent.resolve("primary");
    TestServer.makePrimary(directory);
    Files.writeString(new ServerDirectory(directory).unfinished(), "x");

    assertThatThrownBy(() -> TestServer.start(directory))
        .isInstanceOf(NotInitializedException.class)
        .hasMessageContaining("broken off");
  }
}
