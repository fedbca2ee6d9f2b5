package dev.redoubt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.ha.dynamic.SentMaterial;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.server.agent.Agent;
import dev.redoubt.server.agent.KnownServers;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.activation.ActivationKey;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The agent of a gateway and a server. */
@Timeout(120)
class AgentTest {

  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path parent;
  private final SecureRandom random = new SecureRandom();
  private TestServer primary;
  private Agent agent;

  @BeforeEach
  void start() throws Exception {
    TestServer.makePrimary(parent.resolve("primary"));
    primary = TestServer.start(parent.resolve("primary"));
    primary.login();
    Agent.create(
        parent.resolve("agent"),
        new Agent.Settings("gw-1", "127.0.0.1", 0, List.of("127.0.0.1:" + primary.peerPort())),
        ActivationKey.of(TestServer.ACTIVATION_KEY),
        CLOCK,
        random);
    agent = Agent.open(parent.resolve("agent"), CLOCK, random).orElseThrow();
  }

  @AfterEach
  void stop() {
    agent.close();
    primary.close();
  }

  @Test
  void aGatewayIsInitializedByItsActivationKeyAndReportsItsStatus() throws Exception {
    assertThatThrownBy(() -> agent.report(status(1))).isInstanceOf(IOException.class);
    initialize();

    assertThat(agent.report(status(7))).isEqualTo("127.0.0.1:" + primary.peerPort());

    JsonNode shown = shown();
    assertThat(shown.path("sic-state").asString()).isEqualTo("communicating");
    assertThat(shown.path("agent-status").path("connected-users").asInt()).isEqualTo(7);
    assertThat(shown.path("agent-status").path("summary").asString()).isEqualTo("Reported: ok");
    JsonNode status = primary.expect(200, "show-ha-status", json());
    assertThat(status.path("gateway-reports").path("gateways").asInt()).isEqualTo(1);
    assertThat(
            primary
                .expect(200, "test-sic-status", json().put("name", "gw-1"))
                .path("sic-status")
                .asString())
        .isEqualTo("communicating");
    assertThat(new DirectorySecretFiles(parent.resolve("agent")).read("activation-key")).isEmpty();
  }

  @Test
  void theCertificateOfAGatewayOpensNothingElse() throws Exception {
    initialize();
    try (HttpClient client = client()) {
      for (String path :
          List.of(
              "/ha/message",
              "/ha/revisions",
              "/ha/reports",
              "/ha/recovery-material",
              "/ha/sessions",
              "/ha/verification",
              "/sic/state",
              "/sic/test",
              "/sic/activation",
              "/sic/replaced")) {
        HttpResponse<String> answer = post(client, path, "{}");
        assertThat(answer.statusCode()).as(path).isEqualTo(403);
        assertThat(answer.body()).contains("certificate of a gateway");
      }
      assertThat(post(client, "/agent/other", "{}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void reportsThatDoNotFitAreRefusedByName() throws Exception {
    initialize();
    try (HttpClient client = client()) {
      assertThat(post(client, "/agent/status", "{\"state\":\"ok\"}").body())
          .contains("needs [interval-seconds]");
      assertThat(
              post(
                      client,
                      "/agent/status",
                      "{\"interval-seconds\":5,\"state\":\"ok\",\"gateway\":\"another\"}")
                  .body())
          .contains("no field [gateway]");
      assertThat(post(client, "/agent/status", "not json").statusCode()).isEqualTo(400);
      assertThat(post(client, "/agent/status", "x".repeat(5_000)).statusCode()).isEqualTo(413);
    }
    assertThat(shown().has("agent-status")).isFalse();
  }

  @Test
  void recoveryMaterialIsKeptAndComesOutOfABackup() throws Exception {
    SentMaterial material = material("sealed");
    assertThatThrownBy(() -> send(material))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not initialized yet");
    initialize();
    String address = "127.0.0.1:" + primary.peerPort();
    assertThat(send(material)).isEqualTo(address);
    // An agent that has not heard the answer sends it again.
    assertThat(send(material)).isEqualTo(address);
    assertThatThrownBy(() -> send(otherUnderTheIdOf(material)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("stays as it is: draw another id");

    JsonNode listed = primary.expect(200, "show-recovery-materials", json().put("filter", "GW-1"));
    assertThat(listed.path("total").asInt()).isEqualTo(1);
    assertThat(listed.toString()).contains("\"gateway\":\"gw-1\"").doesNotContain("\"content\"");
    assertKept(primary, material);

    JsonNode backup =
        primary
            .task("create-backup", json().put("passphrase", "correct horse battery"))
            .path("task-details")
            .path(0);
    Path restored = parent.resolve("restored");
    TestServer.restore(Path.of(backup.path("file").asString()), restored);
    try (TestServer phoenix = TestServer.start(restored)) {
      phoenix.login();
      assertKept(phoenix, material);
    }
  }

  @Test
  void recoveryMaterialThatDoesNotFitIsRefusedByName() throws Exception {
    initialize();
    ObjectNode sent = material("sealed").toJson();
    try (HttpClient client = client()) {
      String path = "/agent/recovery-material";
      assertThat(post(client, path, "{}").body()).contains("needs [id]");
      assertThat(post(client, path, sent.put("content", "").toString()).body())
          .contains("1 to 16384 bytes, not 0");
      assertThat(post(client, path, sent.put("content", "###").toString()).statusCode())
          .isEqualTo(400);
      assertThat(post(client, path, "x".repeat(40_000)).statusCode()).isEqualTo(413);
    }
    assertThat(primary.expect(200, "show-recovery-materials", json()).path("total").asInt())
        .isZero();
  }

  @Test
  void aGatewayHasALimitOfRecoveryMaterialThatItIsTold() throws Exception {
    initialize();
    for (int i = 0; i < 100; i++) {
      send(material("m" + i));
    }
    assertThatThrownBy(() -> send(material("one too many")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("100 pieces of recovery material of this gateway are kept, the most");
  }

  private SentMaterial material(String content) {
    return new SentMaterial(
        Uid.random(random),
        "key of the disk",
        SentMaterial.DEFAULT_MEDIA_TYPE,
        content.getBytes(StandardCharsets.UTF_8));
  }

  private static SentMaterial otherUnderTheIdOf(SentMaterial material) {
    return new SentMaterial(material.id(), "another", material.mediaType(), material.content());
  }

  private String send(SentMaterial material) throws Exception {
    return Agent.send(parent.resolve("agent"), material, CLOCK, random).orElseThrow();
  }

  private static void assertKept(TestServer server, SentMaterial material) throws Exception {
    ObjectNode request = json().put("uid", material.id().toString());
    JsonNode found =
        server.expect(200, "show-recovery-material", request).path("recovery-materials");
    assertThat(found).hasSize(1);
    assertThat(Base64.getDecoder().decode(found.path(0).path("content").asString()))
        .isEqualTo(material.content());
    assertThat(found.path(0).path("label").asString()).isEqualTo(material.label());
    assertThat(found.path(0).path("gateway").asString()).isEqualTo("gw-1");
  }

  @Test
  void aResetAndADeletionEndTheReports() throws Exception {
    initialize();
    agent.report(status(1));

    primary.expect(200, "reset-sic", json().put("name", "gw-1"));
    primary.task("publish", json());

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThatThrownBy(() -> agent.report(status(2))).isInstanceOf(IOException.class));
  }

  private void initialize() throws Exception {
    ObjectNode reply =
        primary.expect(
            200,
            "add-simple-gateway",
            json()
                .put("name", "gw-1")
                .put("ip-address", "127.0.0.1")
                .put("peer-port", agent.port())
                .put("ignore-warnings", true)
                .put("one-time-password", TestServer.ACTIVATION_KEY));
    ObjectNode task = primary.finished(reply.path("task-id").asString());
    assertThat(task.path("status").asString()).as(task::toString).isEqualTo("succeeded");
    assertThat(agent.awaitInitialized(Duration.ofSeconds(10))).isTrue();
    primary.task("publish", json());
  }

  private JsonNode shown() throws Exception {
    return primary.expect(200, "show-simple-gateway", json().put("name", "gw-1"));
  }

  /** Whoever has the files of the agent. */
  private HttpClient client() {
    SecretFiles files = new DirectorySecretFiles(parent.resolve("agent"));
    ServerIdentity self = ServerIdentity.load(files).orElseThrow();
    PeerCheck check =
        new PeerCheck(self, new KnownServers(files, self), new RevokedSerials(files), CLOCK);
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(new TlsContexts(random).managementClient(self, check))
        .sslParameters(TlsContexts.peerParameters())
        .build();
  }

  /** Asks again if the server ends the connection first, as it may after a refusal or a publish. */
  private HttpResponse<String> post(HttpClient client, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + primary.peerPort() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> client.send(request, HttpResponse.BodyHandlers.ofString()), answer -> true);
  }

  private static GatewayStatus status(int users) {
    return GatewayStatus.fromJson(
        json().put("interval-seconds", 60).put("state", "ok").put("connected-users", users));
  }

  private static ObjectNode json() {
    return CanonicalJson.MAPPER.createObjectNode();
  }
}
