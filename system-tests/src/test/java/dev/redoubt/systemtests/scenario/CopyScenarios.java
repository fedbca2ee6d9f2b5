package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Disks that go back in time, and servers that are there twice: what copies of machines bring. */
final class CopyScenarios {

  private CopyScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "active-rolled-back-and-stepped-down",
            "When the Active comes back with an earlier disk and steps down, then it has written"
                + " nothing meanwhile, and catches up with the standby that is activated",
            CopyScenarios::steppedDown),
        Scenario.of(
            "active-rolled-back-and-gone-on",
            "When the Active comes back with an earlier disk and goes on in a new term, then the"
                + " standby that has more is shown as diverged, archived and salvaged",
            CopyScenarios::goneOn),
        Scenario.of(
            "standby-cloned",
            "When a standby is there twice, then every server that sees both says so, and neither"
                + " counts for anything until one of them is initialized anew",
            CopyScenarios::cloned));
  }

  private static void steppedDown(Cluster cluster) {
    TestServer active = rolledBack(cluster);
    TestServer standby = cluster.beta();
    resolve(active, "step-down");
    for (TestServer server : cluster.servers()) {
      cluster.awaitBanner(server, "No active server");
      assertThat(server.status().json().path("action").asString(""))
          .isEqualTo("Set the server with the newest revisions Active");
    }
    cluster.force(standby);
    cluster.ledger().publish(standby);
    cluster.assertAllEqual();
    assertThat(cluster.active()).isEqualTo(standby);
  }

  private static void goneOn(Cluster cluster) {
    TestServer active = rolledBack(cluster);
    TestServer standby = cluster.beta();
    resolve(active, "new-term");
    assertThat(active.isActive()).isTrue();
    cluster.ledger().publish(active);
    cluster.awaitLine(active, standby, "Diverged at");
    assertThat(active.status().of(standby).reason()).isEqualTo("2 revisions only there");
    Administrator administrator = active.login();
    Map<String, Object> fullSync = Map.of("name", standby.name());
    assertThat(administrator.run("ha-full-sync", fullSync).failure()).contains("replace-diverged");
    administrator
        .run("ha-full-sync", Map.of("name", standby.name(), "replace-diverged", true))
        .orFail();
    salvage(active);
    cluster.assertAllEqual();
  }

  /**
   * The Active, which is given the disk of a while ago: it has stopped writing, the standby takes
   * nothing from it, and both say what to do.
   */
  private static TestServer rolledBack(Cluster cluster) {
    cluster.start(2);
    TestServer active = cluster.alpha();
    TestServer standby = cluster.beta();
    cluster.ledger().publish(active, 2);
    cluster.awaitSynchronized();
    active.shutDown();
    Path earlier = cluster.copyOf(active);
    active.start();
    cluster.ledger().publish(active, 2);
    cluster.awaitSynchronized();
    long newest = standby.status().of(standby).revision();
    active.shutDown();
    cluster.rollBack(active, earlier);
    active.start();
    cluster.awaitLine(active, active, "Rolled back");
    cluster.awaitLine(standby, active, "Rolled back");
    AvailabilityStatus.Line own = active.status().of(active);
    assertThat(own.reason()).contains("beta knows revision " + newest, "its disk was rolled back");
    assertThat(own.action()).isEqualTo("Choose: step down, or go on in a new term");
    assertThat(standby.status().of(active).action())
        .isEqualTo("Choose on that server: step down, or go on in a new term");
    assertThat(cluster.ledger().attempt(active)).as("a publish of the one rolled back").isFalse();
    FinishedTask fullSync =
        active
            .login()
            .run("ha-full-sync", Map.of("name", standby.name(), "replace-diverged", true));
    assertThat(fullSync.failure()).contains("rolled back");
    assertThat(standby.status().of(standby).revision()).isEqualTo(newest);
    cluster.ledger().checkAllOn(standby);
    return active;
  }

  private static void resolve(TestServer rolledBack, String choice) {
    rolledBack.login().run("resolve-ha-rollback", Map.of("choice", choice)).orFail();
  }

  /** Brings back what the only bundle holds. */
  private static void salvage(TestServer active) {
    eventually(
        "the bundle is there",
        () -> assertThat(bundles(active).path("total").asInt()).isEqualTo(1));
    Administrator administrator = active.login();
    String bundle = bundles(active).path("bundles").path(0).path("uid").asString("");
    administrator.run("salvage-ha-bundle", Map.of("uid", bundle)).orFail();
    administrator.publish();
  }

  private static JsonNode bundles(TestServer server) {
    return server.observer().call("show-ha-bundles", Map.of());
  }

  private static void cloned(Cluster cluster) throws IOException {
    cluster.start(3, "publish-acknowledgement=standby", "publish-acknowledgement-timeout=2s");
    TestServer original = cluster.beta();
    TestServer other = cluster.server(2);
    original.shutDown();
    TestServer clone = cluster.cloned(original, cluster.copyOf(original));
    original.start();
    cluster.awaitSynchronized();
    clone.start();
    for (TestServer seeing : cluster.servers()) {
      cluster.awaitLine(seeing, original, "Duplicate identity");
    }
    assertShown(cluster, original);
    assertCountsForNothing(cluster, original, other);

    clone.shutDown();
    assertThat(clone.redoubt("reinitialize", "-d", clone.directory().toString())).isZero();
    for (TestServer forgetful : List.of(cluster.alpha(), other)) {
      forgetful.shutDown();
      forgetful.start();
    }
    cluster.assertAllEqual();
    cluster.changeOver(original);
  }

  private static void assertShown(Cluster cluster, TestServer original) {
    AvailabilityStatus seen = cluster.alpha().status();
    assertThat(seen.overview()).isEqualTo("Some servers could not be synchronized");
    assertThat(seen.of(original).reason())
        .isEqualTo("Two live processes use this server's identity");
    assertThat(seen.of(original).action())
        .isEqualTo("Shut one of the two processes down and reinitialize it");
    assertThat(original.status().of(original).reason())
        .isEqualTo("Another live process uses this server's identity");
  }

  private static void assertCountsForNothing(
      Cluster cluster, TestServer original, TestServer other) {
    TestServer active = cluster.alpha();
    assertThat(
            active
                .login()
                .run("set-ha-state", Map.of("new-state", "standby", "peer", original.name()))
                .failure())
        .contains("a duplicate");
    assertThat(original.login().run("set-ha-state", Map.of("new-state", "active")).failure())
        .contains("Another live process uses this server's identity");
    String published = cluster.ledger().publish(active);
    eventually("the other standby has it", () -> cluster.ledger().checkAllOn(other));
    assertThat(Ledger.hosts(original))
        .as("what the duplicate still got")
        .doesNotContainKey(published);
    other.kill();
    Administrator administrator = active.login();
    administrator.addHost("not-acknowledged", "192.0.2.1");
    assertThat(administrator.publish().status()).isEqualTo("succeeded with warnings");
    other.start();
    eventually(
        "the other standby catches up",
        () -> assertThat(other.observer().hasHost("not-acknowledged")).isTrue());
  }
}
