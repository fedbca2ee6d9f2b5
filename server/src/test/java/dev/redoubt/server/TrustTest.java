package dev.redoubt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redoubt.model.CanonicalJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class TrustTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path parent;

  private TestServer primary;
  private TestServer secondary;

  @BeforeEach
  void start() throws Exception {
    TestServer.makePrimary(parent.resolve("primary"));
    TestServer.makeSecondary(parent.resolve("secondary"));
    primary = TestServer.start(parent.resolve("primary"));
    secondary = TestServer.start(parent.resolve("secondary"));
    primary.login();
  }

  @AfterEach
  void stop() {
    secondary.close();
    primary.close();
  }

  private static ObjectNode json() {
    return CanonicalJson.MAPPER.createObjectNode();
  }

  private ObjectNode addSecondary(String activationKey) throws Exception {
    ObjectNode request =
        json()
            .put("name", "secondary")
            .put("ip-address", "127.0.0.1")
            .put("peer-port", secondary.peerPort())
            .put("one-time-password", activationKey)
            .put("ignore-warnings", true);
    request.putObject("management-blades").put("network-policy-management", true);
    return primary.task("add-checkpoint-host", request);
  }

  private String sicStatus() throws Exception {
    return primary
        .expect(200, "test-sic-status", json().put("name", "secondary"))
        .path("sic-status")
        .stringValue();
  }

  @Test
  void aSecondaryIsTrustedByItsActivationKeyAndSynchronizedByThePublish() throws Exception {
    assertThat(secondary.get("/ha/standby").statusCode()).isEqualTo(200);

    ObjectNode task = addSecondary(TestServer.ACTIVATION_KEY);
    assertThat(task.path("status").stringValue()).as("%s", task).isEqualTo("succeeded");
    assertThat(sicStatus()).isEqualTo("communicating");
    ObjectNode shown = primary.expect(200, "show-checkpoint-host", json().put("name", "secondary"));
    assertThat(shown.path("sic-state").stringValue()).isEqualTo("communicating");
    assertThat(shown.path("sic-name").stringValue()).startsWith("CN=secondary,O=primary.");

    assertThat(primary.task("publish", json()).path("status").stringValue()).isEqualTo("succeeded");
    await().atMost(PATIENCE).until(() -> secondary.post("login", login()).statusCode() == 200);
    ObjectNode login =
        (ObjectNode) CanonicalJson.MAPPER.readTree(secondary.post("login", login()).body());
    assertThat(login.path("standby").booleanValue()).isTrue();
  }

  private static String login() {
    return json().put("user", "admin").put("password", TestServer.PASSWORD).toString();
  }

  @Test
  void aWrongActivationKeyIsRefusedAndSaysHowManyTriesAreLeft() throws Exception {
    ObjectNode task = addSecondary("wrong key");

    assertThat(task.path("status").stringValue()).isEqualTo("failed");
    assertThat(task.toString()).contains("tries left: 4 of 5");
    assertThat(sicStatus()).isEqualTo("uninitialized");
    assertThat(task.toString())
        .contains("Object 'secondary' is in your session without trust", "initialize-sic");
    Path audit = new ServerDirectory(secondary.directory()).audit().resolve("audit.jsonl");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(Files.readString(audit))
                .contains("peer-refused", "127.0.0.1", "The activation keys of the two servers")
                .contains("tries left: 4 of 5")
                .doesNotContain("wrong key", TestServer.ACTIVATION_KEY));
  }

  @Test
  void aSecondaryWhoseCertificateWasRevokedBeforeThePublishTakesItsKeyAgain() throws Exception {
    addSecondary(TestServer.ACTIVATION_KEY);
    assertThat(sicStatus()).isEqualTo("communicating");
    primary.expect(200, "reset-sic", json().put("name", "secondary"));

    ObjectNode task =
        primary.task(
            "initialize-sic",
            json().put("name", "secondary").put("one-time-password", TestServer.ACTIVATION_KEY));

    assertThat(task.path("status").stringValue()).as("%s", task).isEqualTo("succeeded");
    assertThat(sicStatus()).isEqualTo("communicating");
    assertThat(primary.task("publish", json()).path("status").stringValue()).isEqualTo("succeeded");
    await().atMost(PATIENCE).until(() -> secondary.post("login", login()).statusCode() == 200);
    Path key = new ServerDirectory(secondary.directory()).identity().resolve("activation-key");
    await().atMost(PATIENCE).until(() -> !Files.exists(key));
    primary.expect(200, "reset-sic", json().put("name", "secondary"));
    assertThat(
            primary
                .task(
                    "initialize-sic",
                    json()
                        .put("name", "secondary")
                        .put("one-time-password", TestServer.ACTIVATION_KEY))
                .toString())
        .contains("redoubt sic key");
  }

  @Test
  void aResetTakesTrustAway() throws Exception {
    addSecondary(TestServer.ACTIVATION_KEY);

    primary.expect(200, "reset-sic", json().put("name", "secondary"));

    assertThat(sicStatus()).isEqualTo("uninitialized");
    assertThat(
            primary
                .expect(200, "show-checkpoint-host", json().put("name", "secondary"))
                .path("sic-name")
                .stringValue())
        .isEmpty();
  }
}
