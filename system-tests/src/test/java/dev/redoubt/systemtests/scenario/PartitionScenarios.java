package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestServer;
import java.util.List;
import java.util.Map;

/** Cut cables, lost packets, slow lines. */
final class PartitionScenarios {

  private static final int LOSS_PERCENT = 5;
  private static final int DELAY_MILLIS = 200;

  private PartitionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.quick(
            "active-cut-off-and-standby-forced",
            "When the Active is cut off and the standby is forced active, then the two are a"
                + " conflict once the cable is whole, and what the loser published alone is archived",
            PartitionScenarios::cutOffAndForced),
        Scenario.quick(
            "cut-and-healed",
            "When the cable is cut for a while, then the Active goes on alone and the standby"
                + " catches up by itself",
            PartitionScenarios::cutAndHealed),
        Scenario.quick(
            "one-way-cut-to-the-standby",
            "When the standby hears nothing any more but is heard, then both sides say that they"
                + " do not communicate, and catch up by themselves",
            cluster -> oneWay(cluster, true)),
        Scenario.of(
            "one-way-cut-to-the-active",
            "When the Active hears nothing any more but is heard, then both sides say that they"
                + " do not communicate, and catch up by themselves",
            cluster -> oneWay(cluster, false)),
        Scenario.quick(
            "five-percent-of-packets-lost",
            "When 5 % of all packets are lost, then publishes go on and the standby follows",
            PartitionScenarios::loss),
        Scenario.of(
            "changeover-with-packets-lost",
            "When 5 % of all packets are lost, then a changeover loses no publish",
            PartitionScenarios::changeoverWithLoss),
        Scenario.of(
            "line-200-ms-long",
            "When every byte between the servers takes 200 ms, then they stay in step and can"
                + " change over",
            PartitionScenarios::longLine),
        Scenario.of(
            "cable-cut-again-and-again",
            "When the cable is cut and whole in turns while administrators publish, then nothing is"
                + " lost",
            PartitionScenarios::flapping),
        Scenario.of(
            "changeover-asked-while-cut-off",
            "When the standby is asked to become Active while the Active is out of reach, then it"
                + " says what would be risked and changes nothing",
            PartitionScenarios::changeoverWhileCut));
  }

  private static void cutOffAndForced(Cluster cluster) {
    cluster.start(2);
    TestServer old = cluster.alpha();
    TestServer winner = cluster.beta();
    cluster.ledger().publish(old, 2);
    cluster.awaitSynchronized();
    cluster.isolate(old);
    cluster.ledger().publish(old, 2);
    cluster.force(winner);
    cluster.ledger().publish(winner, 2);
    cluster.network().heal();
    cluster.resolve(old, winner);
    cluster.awaitSynchronized();
    assertThat(winner.isActive()).isTrue();
    assertThat(old.isActive()).isFalse();
    assertThat(winner.digest()).isEqualTo(old.digest());
  }

  private static void cutAndHealed(Cluster cluster) {
    cluster.start(2);
    cluster.cut(cluster.alpha(), cluster.beta());
    cluster.awaitLine(cluster.alpha(), cluster.beta(), "Not communicating, last sync time: 2");
    cluster.awaitLine(cluster.beta(), cluster.alpha(), "No communication, last sync time: 2");
    cluster.ledger().publish(cluster.alpha(), 3);
    cluster.network().heal();
    cluster.assertAllEqual();
    assertThat(FullSyncs.ended(cluster.alpha())).as("full syncs").isEqualTo(1);
  }

  private static void oneWay(Cluster cluster, boolean toStandby) {
    cluster.start(2);
    TestServer from = toStandby ? cluster.alpha() : cluster.beta();
    TestServer to = toStandby ? cluster.beta() : cluster.alpha();
    cluster.cutOneWay(from, to);
    cluster.ledger().publish(cluster.alpha(), 2);
    cluster.awaitBanner(to, "No HA");
    cluster.awaitBanner(from, "No HA");
    cluster.network().heal();
    cluster.assertAllEqual();
  }

  private static void loss(Cluster cluster) {
    cluster.start(2);
    cluster.network().lose(LOSS_PERCENT);
    try (Load load = Load.on(cluster)) {
      load.await(10);
    }
    cluster.awaitSynchronized();
    cluster.network().heal();
    cluster.assertAllEqual();
  }

  private static void changeoverWithLoss(Cluster cluster) {
    cluster.start(2);
    cluster.network().lose(LOSS_PERCENT);
    try (Load load = Load.on(cluster)) {
      load.await(5);
      cluster.changeOver(cluster.beta());
      load.await(5);
      cluster.changeOver(cluster.alpha());
      load.await(5);
    }
    cluster.network().heal();
    cluster.assertAllEqual();
  }

  private static void longLine(Cluster cluster) {
    // Three intervals must hold a question and its answer, with room to spare.
    cluster.add("heartbeat-interval=1s");
    cluster.add("heartbeat-interval=1s");
    cluster.proxy(cluster.beta(), cluster.alpha()).delay(DELAY_MILLIS);
    cluster.startAll();
    cluster.trust(cluster.beta());
    cluster.awaitSynchronized();
    // Only now, since a new secondary calls its Active where it was called from.
    cluster.proxy(cluster.alpha(), cluster.beta()).delay(DELAY_MILLIS);
    cluster.alpha().shutDown();
    cluster.alpha().start();
    cluster.awaitSynchronized();
    try (Load load = Load.on(cluster)) {
      load.await(10);
      cluster.changeOver(cluster.beta());
      load.await(5);
    }
    cluster.assertAllEqual();
  }

  private static void flapping(Cluster cluster) {
    cluster.start(2);
    try (Load load = Load.on(cluster)) {
      for (int turn = 0; turn < 4; turn++) {
        cluster.cut(cluster.alpha(), cluster.beta());
        cluster.awaitBanner(cluster.alpha(), "No HA");
        load.await(2);
        cluster.network().heal();
        load.await(2);
      }
    }
    cluster.assertAllEqual();
  }

  private static void changeoverWhileCut(Cluster cluster) {
    cluster.start(2);
    cluster.ledger().publish(cluster.alpha());
    cluster.awaitSynchronized();
    cluster.cut(cluster.alpha(), cluster.beta());
    cluster.awaitBanner(cluster.beta(), "No HA");
    FinishedTask asked = cluster.beta().login().run("set-ha-state", Map.of("new-state", "active"));
    assertThat(asked.failure()).contains("repeat with force true");
    assertThat(cluster.beta().isActive()).isFalse();
    cluster.network().heal();
    cluster.assertAllEqual();
    assertThat(cluster.active()).isEqualTo(cluster.alpha());
  }
}
