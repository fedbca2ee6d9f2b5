package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Disks that go back in time, as copies of machines bring them. */
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
            CopyScenarios::goneOn));
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
}
