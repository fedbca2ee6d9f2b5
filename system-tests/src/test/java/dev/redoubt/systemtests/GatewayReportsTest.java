package dev.redoubt.systemtests;

import static dev.redoubt.systemtests.TestPair.awaitOverview;
import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The agent of a gateway, as its operator runs it, and what the servers show and keep of it. */
class GatewayReportsTest {

  private static final String GATEWAY = "gw-1";

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void reportsGoOnThroughFullSyncChangeoverAndSilence() throws IOException {
    TestPair pair = servers.pair();
    try (TestAgent agent = TestAgent.init(servers, GATEWAY, pair.primary())) {
      agent.say(Map.of("state", "ok", "policy", "Standard", "connected-users", 7));
      agent.run();
      agent.letInitialize(pair.primary());
      awaitUsers(pair.primary(), 7);
      awaitUsers(pair.secondary(), 7);
      long revision = pair.primary().status().of(pair.primary()).revision();
      String digest = pair.primary().digest();

      agent.say(Map.of("state", "warning", "message", "a fan stands still", "connected-users", 8));
      Administrator administrator = pair.primary().login();
      administrator.run("ha-full-sync", Map.of("name", pair.secondary().name())).orFail();
      awaitUsers(pair.secondary(), 8);
      assertThat(status(pair.secondary()).path("state").asString()).isEqualTo("warning");

      pair.awaitSynchronized();
      pair.secondary().login().run("set-ha-state", Map.of("new-state", "active")).orFail();
      eventually(
          "the agent reports to the new Active",
          () -> assertThat(agent.log()).contains(":" + pair.secondary().peerPort() + "."));
      agent.say(Map.of("connected-users", 9));
      awaitUsers(pair.secondary(), 9);
      awaitUsers(pair.primary(), 9);
      assertThat(pair.primary().digest()).isEqualTo(digest).isEqualTo(pair.secondary().digest());
      assertThat(pair.primary().status().of(pair.primary()).revision()).isEqualTo(revision + 1);
    }
    eventually(
        "the silence shows",
        () -> {
          JsonNode row = row(pair.primary());
          assertThat(row.path("sic-status").asString()).isEqualTo("not communicating");
          assertThat(row.path("agent-status").path("summary").asString())
              .startsWith("No report since");
        });
  }

  @Test
  void recoveryMaterialOutlivesAForcedActivationAndTheFullSyncOfTheOldActive() throws IOException {
    TestPair pair = servers.pair();
    TestServer first = pair.primary();
    TestServer second = pair.secondary();
    try (TestAgent agent = TestAgent.init(servers, GATEWAY, first)) {
      agent.say(Map.of("state", "ok"));
      agent.run();
      agent.letInitialize(first);
      eventually(
          "the gateway reports",
          () -> assertThat(status(first).path("state").asString()).isEqualTo("ok"));
      agent.sendRecoveryMaterial("before");
      awaitMaterials(second, "before");

      second.kill();
      agent.sendRecoveryMaterial("to the old Active alone");
      first.kill();
      second.start();
      awaitOverview(second, "No HA");
      second.login().run("set-ha-state", Map.of("new-state", "active", "force", true)).orFail();
      awaitMaterials(second, "before");
      agent.sendRecoveryMaterial("to the new Active");

      first.start();
      awaitOverview(first, "Collision or HA conflict");
      first
          .login()
          .run("set-ha-state", Map.of("new-state", "standby", "peer", second.name()))
          .orFail();
      second.login().run("ha-full-sync", Map.of("name", first.name())).orFail();
      pair.awaitSynchronized();
      for (TestServer server : List.of(first, second)) {
        awaitMaterials(server, "before", "to the old Active alone", "to the new Active");
      }
      pair.assertEqualDigests();
    }
  }

  private static void awaitMaterials(TestServer server, String... labels) {
    eventually(
        server.name() + " has the recovery material",
        () ->
            assertThat(
                    server
                        .observer()
                        .call("show-recovery-materials", Map.of())
                        .path("recovery-materials")
                        .findValuesAsString("label"))
                .containsExactlyInAnyOrder(labels));
  }

  private static void awaitUsers(TestServer server, int users) {
    eventually(
        server.name() + " shows " + users + " users",
        () -> {
          JsonNode status = status(server);
          assertThat(status.path("connected-users").asInt(-1)).isEqualTo(users);
          assertThat(status.path("overdue").asBoolean(true)).isFalse();
          assertThat(row(server).path("sic-status").asString()).isEqualTo("communicating");
        });
  }

  private static JsonNode status(TestServer server) {
    return server
        .observer()
        .call("show-simple-gateway", Map.of("name", GATEWAY))
        .path("agent-status");
  }

  private static JsonNode row(TestServer server) {
    for (JsonNode row :
        server.observer().call("show-gateways-and-servers", Map.of()).path("objects")) {
      if (row.path("name").asString().equals(GATEWAY)) {
        return row;
      }
    }
    throw new AssertionError("There is no row of " + GATEWAY);
  }
}
