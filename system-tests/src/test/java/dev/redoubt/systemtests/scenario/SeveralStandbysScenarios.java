package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One Active and up to four standbys. */
final class SeveralStandbysScenarios {

  private static final int OBJECTS = 2_000;

  private SeveralStandbysScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "four-standbys-from-one-snapshot",
            "When all four standbys are to be fully synchronized, then one snapshot serves all",
            SeveralStandbysScenarios::oneSnapshot),
        Scenario.of(
            "five-servers-change-over",
            "When one of four standbys becomes Active, then the others follow it without a full"
                + " sync, and so does the old Active",
            SeveralStandbysScenarios::changeover),
        Scenario.of(
            "standby-killed-in-its-full-sync-holds-nobody-up",
            "When a standby is killed in its full sync, then no publish and no other standby waits"
                + " for it",
            SeveralStandbysScenarios::deadStandby),
        Scenario.of(
            "slow-standby-holds-nobody-up",
            "When a standby is behind a slow line in its full sync, then another one that comes"
                + " later is there before it",
            SeveralStandbysScenarios::slowStandby),
        Scenario.of(
            "standby-added-while-publishing",
            "When a standby is added while administrators publish, then it is in step in the end"
                + " and nothing is lost",
            SeveralStandbysScenarios::added),
        Scenario.of(
            "standby-removed",
            "When a standby's object is deleted, then it is shut out at once and the others go on",
            SeveralStandbysScenarios::removed),
        Scenario.of(
            "others-follow-the-forced-active",
            "When the Active is lost and one standby is forced active, then another that has no"
                + " more than it follows without a full sync",
            SeveralStandbysScenarios::othersFollow),
        Scenario.of(
            "standby-with-more-than-the-forced-active",
            "When the standby that is forced active lacks what another one has, then that one is"
                + " shown as diverged, holds still, and is archived before it is replaced",
            SeveralStandbysScenarios::diverged),
        Scenario.of(
            "forced-active-behind-another",
            "When a standby is to be forced active that is behind another, then that needs a second"
                + " confirmation",
            SeveralStandbysScenarios::behind),
        Scenario.of(
            "primary-heard-by-another-is-not-lost",
            "When a secondary is to be promoted that does not hear the Primary while another one"
                + " does, then it refuses, says who hears it, and changes nothing",
            SeveralStandbysScenarios::notLost));
  }

  private static void oneSnapshot(Cluster cluster) {
    cluster.start(5);
    TestPair.publishMany(cluster.alpha().login(), "bulk", OBJECTS);
    cluster.awaitSynchronized();
    long before = FullSyncs.all(cluster.alpha()).size();
    cluster.alpha().login().run("ha-full-sync", Map.of()).orFail();
    List<JsonNode> all = FullSyncs.all(cluster.alpha());
    assertThat(all).hasSize((int) before + 1);
    JsonNode last = all.getFirst();
    for (TestServer standby : cluster.servers().subList(1, 5)) {
      assertThat(last.path("task-details").toString()).contains(standby.name());
    }
    cluster.assertAllEqual();
  }

  private static void changeover(Cluster cluster) {
    cluster.start(5);
    cluster.ledger().publish(cluster.alpha(), 2);
    cluster.awaitSynchronized();
    TestServer next = cluster.server(3);
    cluster.changeOver(next);
    cluster.ledger().publish(next, 2);
    cluster.assertAllEqual();
    assertThat(FullSyncs.all(next)).as("full syncs of the new Active").isEmpty();
  }

  private static void deadStandby(Cluster cluster) {
    cluster.start(2, "full-sync-bandwidth=512k");
    TestPair.publishMany(cluster.alpha().login(), "bulk", OBJECTS);
    cluster.awaitSynchronized();
    TestServer dying = cluster.add("full-sync-bandwidth=512k");
    TestServer other = cluster.add("full-sync-bandwidth=512k");
    start(dying);
    start(other);
    cluster.trust(dying);
    cluster.awaitLine(cluster.alpha(), dying, "Synchronizing");
    dying.kill();
    cluster.ledger().publish(cluster.alpha(), 2);
    cluster.trust(other);
    cluster.awaitLine(cluster.alpha(), other, "OK");
    cluster.ledger().checkAllOn(other);
    cluster.ledger().checkAllOn(cluster.beta());
    dying.start();
    cluster.assertAllEqual();
  }

  private static void slowStandby(Cluster cluster) {
    cluster.start(2);
    TestPair.publishMany(cluster.alpha().login(), "bulk", OBJECTS);
    TestServer slow = cluster.add();
    TestServer quick = cluster.add();
    FaultyProxy line = cluster.proxy(slow, cluster.alpha());
    // A handshake, of one round trip, ends in time.
    line.delay(1_000);
    start(slow);
    start(quick);
    cluster.trust(slow);
    cluster.awaitLine(cluster.alpha(), slow, "Synchronizing");
    cluster.trust(quick);
    cluster.awaitLine(cluster.alpha(), quick, "OK");
    cluster.ledger().publish(cluster.alpha(), 2);
    eventually("the quick one has it", () -> cluster.ledger().checkAllOn(quick));
    line.delay(0);
    cluster.assertAllEqual();
  }

  private static void added(Cluster cluster) {
    cluster.start(2);
    TestServer fresh = cluster.add();
    start(fresh);
    try (Load load = Load.on(cluster)) {
      load.await(3);
      cluster.trust(fresh);
      load.await(10);
    }
    cluster.assertAllEqual();
  }

  private static void removed(Cluster cluster) {
    cluster.start(3);
    TestServer gone = cluster.server(2);
    Administrator administrator = cluster.alpha().login();
    administrator.call("delete-checkpoint-host", Map.of("name", gone.name()));
    administrator.publish();
    cluster.ledger().publish(cluster.alpha(), 2);
    cluster.awaitBanner(cluster.alpha(), "Synchronized");
    cluster.awaitBanner(cluster.beta(), "Synchronized");
    assertThat(cluster.alpha().status().json().path("servers").toString())
        .doesNotContain(gone.name());
    eventually(
        "it still calls, and is told why it is refused",
        () ->
            assertThat(cluster.alpha().status().json().path("notices").toString())
                .contains("Removed server calls", gone.name()));
    assertThat(Ledger.hosts(gone)).as("what the removed one still got").isEmpty();
    gone.kill();
    cluster.assertAllEqual();
  }

  private static void othersFollow(Cluster cluster) {
    cluster.start(3);
    cluster.ledger().publish(cluster.alpha(), 2);
    cluster.awaitSynchronized();
    cluster.alpha().kill();
    cluster.force(cluster.beta());
    cluster.ledger().publish(cluster.beta(), 2);
    cluster.awaitLine(cluster.beta(), cluster.server(2), "OK");
    cluster.ledger().checkAllOn(cluster.server(2));
    assertThat(FullSyncs.all(cluster.beta())).as("full syncs of the new Active").isEmpty();
    cluster.alpha().start();
    cluster.resolve(cluster.alpha(), cluster.beta());
    cluster.assertAllEqual();
  }

  private static void diverged(Cluster cluster) {
    cluster.start(3);
    TestServer ahead = cluster.server(2);
    cluster.ledger().publish(cluster.alpha());
    cluster.awaitSynchronized();
    cluster.isolate(cluster.beta());
    cluster.ledger().publish(cluster.alpha(), 2);
    cluster.awaitLine(cluster.alpha(), ahead, "OK");
    eventually("the third has all", () -> cluster.ledger().checkAllOn(ahead));
    cluster.alpha().kill();
    cluster.force(cluster.beta());
    cluster.ledger().publish(cluster.beta());
    cluster.network().heal();
    cluster.awaitLine(cluster.beta(), ahead, "Diverged at");
    FinishedTask asked = cluster.beta().login().run("ha-full-sync", Map.of("name", ahead.name()));
    assertThat(asked.failure()).contains("replace-diverged");
    cluster
        .beta()
        .login()
        .run("ha-full-sync", Map.of("name", ahead.name(), "replace-diverged", true))
        .orFail();
    eventually(
        "the archive is complete, when nobody reads the replaced database any more",
        () -> assertThat(ArchivedHosts.of(ahead.directory())).hasSizeGreaterThanOrEqualTo(3));
    cluster.alpha().start();
    cluster.resolve(cluster.alpha(), cluster.beta());
    cluster.awaitSynchronized();
  }

  private static void behind(Cluster cluster) {
    cluster.start(3);
    // Until the end: what a killed process has written is still sent when the line is whole again.
    cluster.cut(cluster.alpha(), cluster.beta());
    cluster.ledger().publish(cluster.alpha());
    eventually("the third has it", () -> cluster.ledger().checkAllOn(cluster.server(2)));
    cluster.alpha().kill();
    cluster.awaitLine(cluster.beta(), cluster.server(2), "Standby");
    Administrator administrator = cluster.beta().login();
    eventually(
        "a second confirmation is asked for",
        () ->
            assertThat(
                    administrator
                        .run("set-ha-state", Map.of("new-state", "active", "force", true))
                        .failure())
                .contains("accept-behind"));
    assertThat(cluster.beta().isActive()).isFalse();
    cluster.force(cluster.server(2));
    cluster.ledger().checkAllOn(cluster.server(2));
    cluster.network().heal();
    cluster.alpha().start();
    cluster.resolve(cluster.alpha(), cluster.server(2));
    cluster.assertAllEqual();
  }

  private static void notLost(Cluster cluster) {
    cluster.start(3);
    TestServer secondary = cluster.beta();
    cluster.cut(cluster.alpha(), secondary);
    cluster.awaitLine(secondary, cluster.alpha(), "No communication");
    FinishedTask refused =
        secondary
            .login()
            .run(
                "promote-to-primary",
                Map.of(
                    "lost-server", cluster.alpha().name(), "force", true, "accept-behind", true));
    assertThat(refused.failure())
        .contains("The Primary [alpha] is heard by [gamma], so it is not lost")
        .contains("Mend the network between them, or shut the Primary down first");
    assertThat(secondary.isActive()).isFalse();
    cluster.ledger().publish(cluster.alpha());
    cluster.network().heal();
    cluster.assertAllEqual();
    assertThat(cluster.active()).isEqualTo(cluster.alpha());
    assertThat(cluster.alpha().status().of(cluster.alpha()).json().path("role").asString(""))
        .isEqualTo("primary");
  }

  private static void start(TestServer server) {
    server.init("secondary");
    server.start();
  }
}
