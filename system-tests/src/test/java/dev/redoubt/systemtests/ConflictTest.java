package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The standby was made Active while the Active could not be reached, and the Active comes back. */
class ConflictTest {

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void theReturnOfTheOldActiveIsAConflictThatAnAdministratorResolves() throws IOException {
    TestPair pair = servers.pair();
    TestServer old = pair.primary();
    TestServer winner = pair.secondary();
    Administrator administrator = old.login();
    administrator.publishHost("contested", "192.0.2.1");
    administrator.publishHost("agreed", "192.0.2.2");
    pair.awaitSynchronized();

    // Killed rather than frozen, so that nothing for it waits in the buffers of a connection.
    winner.kill();
    change(administrator, "contested", "192.0.2.11");
    change(administrator, "agreed", "192.0.2.3");
    administrator.publishHost("only-on-the-old", "192.0.2.12");
    old.freeze();
    winner.start();

    forceActive(winner);
    Administrator atWinner = winner.login();
    change(atWinner, "contested", "192.0.2.21");
    change(atWinner, "agreed", "192.0.2.3");
    atWinner.publishHost("only-on-the-new", "192.0.2.22");

    old.thaw();
    TestPair.awaitOverview(winner, "Collision or HA conflict");
    TestPair.awaitOverview(old, "Collision or HA conflict");
    assertThat(winner.status().of(old).reason()).isEqualTo("This server is Active too");
    TestPair.eventually(
        "the comparison names what differs",
        () ->
            assertThat(differences(winner))
                .containsEntry("contested", "both differently")
                .containsEntry("agreed", "both alike")
                .containsEntry("only-on-the-old", "only there")
                .containsEntry("only-on-the-new", "only here"));

    old.login().run("set-ha-state", Map.of("new-state", "standby", "peer", winner.name())).orFail();

    pair.awaitSynchronized();
    TestPair.eventually(
        "the replaced database is put away", () -> assertThat(archives(old)).isEqualTo(1));
    assertThat(winner.isActive()).isTrue();
    assertThat(old.isActive()).isFalse();
    for (TestServer server : new TestServer[] {old, winner}) {
      assertThat(address(server)).isEqualTo("192.0.2.21");
      assertThat(server.observer().hasHost("only-on-the-new")).isTrue();
      assertThat(server.observer().hasHost("only-on-the-old")).isFalse();
    }
    pair.assertEqualDigests();
  }

  /** Without {@code force} it warns, and changes nothing. */
  private static void forceActive(TestServer standby) {
    Administrator administrator = standby.login();
    TestPair.eventually(
        "the standby misses the Active",
        () -> assertThat(standby.status().overview()).isEqualTo("No HA"));
    FinishedTask warned = administrator.run("set-ha-state", Map.of("new-state", "active"));
    assertThat(warned.failure()).contains("repeat with force true");
    assertThat(standby.isActive()).isFalse();
    administrator
        .run("set-ha-state", Map.of("new-state", "active", "accept-behind", true))
        .orFail();
    assertThat(standby.isActive()).isTrue();
  }

  private static void change(Administrator administrator, String host, String address) {
    administrator.call(
        "set-host", Map.of("name", host, "ip-address", address, "ignore-warnings", true));
    administrator.publish();
  }

  private static String address(TestServer server) {
    return server
        .observer()
        .call("show-host", Map.of("name", "contested"))
        .path("ipv4-address")
        .asString("");
  }

  private static Map<String, String> differences(TestServer server) {
    Map<String, String> differences = new TreeMap<>();
    for (JsonNode object : server.observer().call("show-ha-conflict", Map.of()).path("objects")) {
      differences.put(object.path("name").asString(""), object.path("changed").asString(""));
    }
    return differences;
  }

  private static long archives(TestServer server) throws IOException {
    Path archives = server.directory().resolve("database").resolve("archives");
    try (Stream<Path> all = Files.list(archives)) {
      return all.filter(archive -> Files.isDirectory(archive.resolve("generation"))).count();
    }
  }
}
