package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What only the loser of a conflict published comes back as an administrator decides. */
class SalvageTest {

  @RegisterExtension final TestServers servers = new TestServers();

  @Test
  void whatOnlyTheLoserPublishedIsBroughtBackAndDecided() {
    TestPair pair = servers.pair();
    TestServer loser = pair.primary();
    TestServer winner = pair.secondary();
    Administrator before = loser.login();
    before.publishHost("contested", "192.0.2.1");
    before.publishHost("doomed", "192.0.2.2");
    pair.awaitSynchronized();
    part(loser, winner, before);

    loser
        .login()
        .run("set-ha-state", Map.of("new-state", "standby", "peer", winner.name()))
        .orFail();
    pair.awaitSynchronized();
    assertThat(winner.observer().hasHost("only-on-the-loser")).isFalse();
    String bundle = bundleOnBoth(pair);

    Administrator administrator = winner.login();
    FinishedTask salvaged = administrator.run("salvage-ha-bundle", Map.of("uid", bundle)).orFail();
    assertThat(salvaged.details().path("changed-objects").asInt()).isEqualTo(3);
    decide(administrator);
    administrator.publish();

    pair.awaitSynchronized();
    for (TestServer server : List.of(loser, winner)) {
      assertThat(address(server, "contested")).isEqualTo("192.0.2.11");
      assertThat(address(server, "only-on-the-loser")).isEqualTo("192.0.2.12");
      assertThat(server.observer().hasHost("doomed")).isFalse();
      assertThat(server.observer().hasHost("only-on-the-winner")).isTrue();
      assertThat(bundles(server).path("bundles").path(0).path("salvaged").asBoolean(false))
          .isTrue();
    }
    pair.assertEqualDigests();
    putAway(loser, winner, bundle);
  }

  /** Its disk is all that is left of the Active; the standby went on without it. */
  @Test
  void fromTheDiskOfAServerThatNoLongerExists() throws IOException {
    TestPair pair = servers.pair();
    TestServer lost = pair.primary();
    TestServer winner = pair.secondary();
    Administrator before = lost.login();
    before.publishHost("contested", "192.0.2.1");
    before.publishHost("doomed", "192.0.2.2");
    pair.awaitSynchronized();
    long common = lost.status().of(lost).revision();
    part(lost, winner, before);
    lost.kill();

    Path bundle = servers.root().resolve("lost.bundle");
    make(winner, lost.directory(), bundle);
    Path told = servers.root().resolve("told.bundle");
    make(winner, lost.directory(), told, "--after", Long.toString(common));
    assertThat(told).as("with --after").hasSameBinaryContentAs(bundle);
    Files.move(lost.directory(), servers.root().resolve("gone"));
    assertThat(winner.redoubt(onServer(winner, "ha", "bundles", "import", bundle.toString())))
        .as(winner::log)
        .isZero();

    JsonNode kept = bundles(winner).path("bundles").path(0);
    assertThat(kept.path("server").path("name").asString("")).isEqualTo(lost.name());
    Administrator administrator = winner.login();
    FinishedTask salvaged =
        administrator
            .run("salvage-ha-bundle", Map.of("uid", kept.path("uid").asString("")))
            .orFail();
    assertThat(salvaged.details().path("changed-objects").asInt()).isEqualTo(3);
    decide(administrator);
    administrator.publish();
    assertThat(address(winner, "contested")).isEqualTo("192.0.2.11");
    assertThat(address(winner, "only-on-the-loser")).isEqualTo("192.0.2.12");
    assertThat(winner.observer().hasHost("doomed")).isFalse();
    assertThat(winner.observer().hasHost("only-on-the-winner")).isTrue();
    assertThat(bundles(winner).path("bundles").path(0).path("salvaged").asBoolean(false)).isTrue();
  }

  /** As {@code docs/operate.md} says; the winner is asked where the histories part. */
  private static void make(TestServer winner, Path left, Path bundle, String... further) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "ha", "bundles", "make", left.toString(), bundle.toString(), "--name", "alpha"));
    line.addAll(List.of(further));
    assertThat(winner.redoubt(onServer(winner, line.toArray(String[]::new))))
        .as(winner::log)
        .isZero();
  }

  private static String[] onServer(TestServer server, String... line) {
    return Stream.concat(
            Stream.of(line),
            Stream.of("--insecure", "--server", server.address() + ":" + server.apiPort()))
        .toArray(String[]::new);
  }

  /** The loser publishes what the winner never gets, and the winner becomes Active without it. */
  private static void part(TestServer loser, TestServer winner, Administrator atLoser) {
    winner.kill();
    change(atLoser, "192.0.2.11");
    atLoser.publishHost("only-on-the-loser", "192.0.2.12");
    atLoser.call("delete-host", Map.of("name", "doomed"));
    atLoser.publish();
    loser.freeze();
    winner.start();
    Administrator atWinner = winner.login();
    TestPair.eventually(
        "the standby misses the Active",
        () -> assertThat(winner.status().overview()).isEqualTo("No HA"));
    atWinner.run("set-ha-state", Map.of("new-state", "active", "accept-behind", true)).orFail();
    Administrator active = winner.login();
    change(active, "192.0.2.21");
    active.publishHost("only-on-the-winner", "192.0.2.22");
    loser.thaw();
    TestPair.awaitOverview(winner, "Collision or HA conflict");
    TestPair.awaitOverview(loser, "Collision or HA conflict");
  }

  private static String bundleOnBoth(TestPair pair) {
    for (TestServer server : List.of(pair.primary(), pair.secondary())) {
      TestPair.eventually(
          "the bundle lies on both as " + server.name() + " sees it",
          () -> {
            JsonNode all = bundles(server).path("bundles");
            assertThat(all).hasSize(1);
            assertThat(all.path(0).path("servers")).hasSize(2);
            assertThat(all.path(0).path("salvaged").asBoolean(true)).isFalse();
          });
    }
    return bundles(pair.primary()).path("bundles").path(0).path("uid").asString("");
  }

  /** The only clash shows its three values; the loser's is kept. */
  private static void decide(Administrator administrator) {
    JsonNode clashes =
        administrator.call(
            "show-session-changes", Map.of("only-clashes", true, "details-level", "full"));
    assertThat(clashes.path("total").asInt()).isEqualTo(1);
    JsonNode clash = clashes.path("changes").path(0);
    assertThat(clash.path("name").asString("")).isEqualTo("contested");
    assertThat(clash.path("base").path("ipv4-address").asString("")).isEqualTo("192.0.2.1");
    assertThat(clash.path("published").path("ipv4-address").asString("")).isEqualTo("192.0.2.21");
    assertThat(clash.path("mine").path("ipv4-address").asString("")).isEqualTo("192.0.2.11");
    assertThat(administrator.run("publish", Map.of()).failure()).contains("resolve-clash");
    administrator.call("resolve-clash", Map.of("name", "contested", "keep", "mine"));
  }

  /** The archive may go, since the bundle lies on two servers; then the bundle goes everywhere. */
  private static void putAway(TestServer loser, TestServer winner, String bundle) {
    Administrator administrator = loser.login();
    JsonNode archive = administrator.call("show-ha-archives", Map.of()).path("archives").path(0);
    assertThat(archive.path("bundle").asString("")).isEqualTo(bundle);
    administrator.call("delete-ha-archive", Map.of("uid", archive.path("uid").asString("")));
    assertThat(administrator.call("show-ha-archives", Map.of()).path("total").asInt()).isZero();
    winner.login().call("delete-ha-bundle", Map.of("uid", bundle));
    TestPair.eventually(
        "the bundle is gone everywhere",
        () -> assertThat(bundles(loser).path("total").asInt(1)).isZero());
  }

  private static JsonNode bundles(TestServer server) {
    return server.observer().call("show-ha-bundles", Map.of());
  }

  private static void change(Administrator administrator, String address) {
    administrator.call(
        "set-host", Map.of("name", "contested", "ip-address", address, "ignore-warnings", true));
    administrator.publish();
  }

  private static String address(TestServer server, String host) {
    return server
        .observer()
        .call("show-host", Map.of("name", host))
        .path("ipv4-address")
        .asString("");
  }
}
