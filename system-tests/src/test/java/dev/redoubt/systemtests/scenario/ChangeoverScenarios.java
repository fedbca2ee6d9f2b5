package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** Planned changeovers, and conflicts that administrators end. */
final class ChangeoverScenarios {

  private static final long DELAY_MILLIS = 500;

  private ChangeoverScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.quick(
            "changeover-there-and-back-under-load",
            "When servers change over and back while administrators publish, then every publish"
                + " that was answered is on both",
            ChangeoverScenarios::thereAndBack),
        Scenario.of(
            "changeover-to-a-server-that-is-down",
            "When the Active is told to hand over to a standby that is down, then it refuses, says"
                + " why, and goes on",
            ChangeoverScenarios::targetDown),
        Scenario.of(
            "sessions-stay-over-a-changeover",
            "When servers change over, then unpublished changes stay on the old Active, and go on"
                + " when it is Active again",
            ChangeoverScenarios::sessions),
        Scenario.of(
            "returning-active-with-nothing-to-lose",
            "When on-return is follow-if-ancestor and an old Active returns that published nothing"
                + " alone, then it steps down by itself",
            ChangeoverScenarios::returns),
        Scenario.of(
            "returning-active-with-something-to-lose",
            "When on-return is follow-if-ancestor and the old Active published something alone, then"
                + " the conflict waits for an administrator",
            ChangeoverScenarios::returnsWithSomething),
        Scenario.quick(
            "conflict-read-only",
            "When on-conflict is read-only, then no Active takes changes until the conflict ends",
            ChangeoverScenarios::readOnly),
        Scenario.of(
            "both-told-to-step-down",
            "When each of two Actives is told at once to step down for the other, then the one of the"
                + " smaller uid stays Active",
            ChangeoverScenarios::crossed),
        Scenario.of(
            "winner-out-of-reach",
            "When the loser of a conflict is told to step down while the winner is out of reach,"
                + " then it refuses and stays Active",
            ChangeoverScenarios::winnerUnreachable));
  }

  private static void thereAndBack(Cluster cluster) {
    cluster.start(2);
    try (Load load = Load.on(cluster)) {
      for (int turn = 0; turn < 2; turn++) {
        load.await(4);
        cluster.changeOver(cluster.beta());
        load.await(4);
        cluster.changeOver(cluster.alpha());
      }
      load.await(4);
    }
    cluster.assertAllEqual();
  }

  private static void targetDown(Cluster cluster) {
    cluster.start(2);
    cluster.beta().kill();
    cluster.awaitLine(cluster.alpha(), cluster.beta(), "Not communicating");
    FinishedTask refused =
        cluster
            .alpha()
            .login()
            .run("set-ha-state", Map.of("new-state", "standby", "peer", cluster.beta().name()));
    assertThat(refused.failure()).containsIgnoringCase("communicate");
    cluster.ledger().publish(cluster.alpha());
    cluster.beta().start();
    cluster.assertAllEqual();
  }

  private static void sessions(Cluster cluster) {
    cluster.start(2);
    Administrator unfinished = cluster.alpha().login(Map.of("session-name", "unfinished"));
    unfinished.addHost("unpublished", "192.0.2.1");
    cluster.changeOver(cluster.beta());
    assertThat(unfinished.send("publish", Map.of()).isOk()).isFalse();
    cluster.awaitSynchronized();
    cluster.changeOver(cluster.alpha());
    unfinished.publish();
    cluster.assertAllEqual();
    assertThat(cluster.beta().observer().hasHost("unpublished")).isTrue();
  }

  private static void returns(Cluster cluster) {
    cluster.start(2, "on-return=follow-if-ancestor");
    cluster.ledger().publish(cluster.alpha());
    cluster.awaitSynchronized();
    cluster.alpha().kill();
    cluster.force(cluster.beta());
    cluster.ledger().publish(cluster.beta());
    cluster.alpha().start();
    cluster.assertAllEqual();
    assertThat(cluster.active()).isEqualTo(cluster.beta());
  }

  private static void returnsWithSomething(Cluster cluster) {
    cluster.start(2, "on-return=follow-if-ancestor");
    cluster.isolate(cluster.alpha());
    cluster.ledger().publish(cluster.alpha());
    cluster.force(cluster.beta());
    cluster.ledger().publish(cluster.beta());
    cluster.network().heal();
    cluster.resolve(cluster.alpha(), cluster.beta());
    cluster.awaitSynchronized();
    assertThat(cluster.active()).isEqualTo(cluster.beta());
  }

  private static void readOnly(Cluster cluster) {
    cluster.start(2, "on-conflict=read-only");
    cluster.isolate(cluster.alpha());
    cluster.force(cluster.beta());
    cluster.network().heal();
    for (TestServer server : cluster.servers()) {
      cluster.awaitBanner(server, "Collision or HA conflict");
      assertThat(cluster.ledger().attempt(server)).as(server.name() + " takes changes").isFalse();
    }
    cluster.resolve(cluster.alpha(), cluster.beta());
    cluster.awaitSynchronized();
    TestPair.eventually(
        "the winner takes changes again",
        () -> assertThat(cluster.ledger().attempt(cluster.beta())).isTrue());
    cluster.assertAllEqual();
  }

  private static void crossed(Cluster cluster) {
    cluster.start(2, "heartbeat-interval=1s");
    cluster.isolate(cluster.alpha());
    cluster.ledger().publish(cluster.alpha());
    cluster.force(cluster.beta());
    cluster.ledger().publish(cluster.beta());
    cluster.network().heal();
    cluster.servers().forEach(server -> cluster.awaitBanner(server, "Collision or HA conflict"));
    List<TestServer> byUid =
        cluster.servers().stream().sorted(Comparator.comparing(ChangeoverScenarios::uid)).toList();
    TestServer smaller = byUid.getFirst();
    TestServer greater = byUid.getLast();
    lengthenLines(cluster);
    FutureTask<FinishedTask> other = new FutureTask<>(() -> stepDown(greater, smaller));
    Thread thread = Thread.ofVirtual().start(other);
    assertThat(stepDown(smaller, greater).failure())
        .contains("asked to become Standby at the same time; this server stays Active");
    Cluster.join(thread);
    other.resultNow().orFail();
    cluster.awaitSynchronized();
    assertThat(cluster.active()).isEqualTo(smaller);
    assertThat(smaller.digest()).isEqualTo(greater.digest());
  }

  /** So long that each question is under way before the other one arrives. */
  private static void lengthenLines(Cluster cluster) {
    FaultyProxy there = cluster.proxy(cluster.alpha(), cluster.beta());
    FaultyProxy back = cluster.proxy(cluster.beta(), cluster.alpha());
    // Connections that are there already do not pass them.
    for (TestServer server : cluster.servers()) {
      server.shutDown();
      server.start();
    }
    there.delay(DELAY_MILLIS);
    back.delay(DELAY_MILLIS);
    cluster.servers().forEach(server -> cluster.awaitBanner(server, "Collision or HA conflict"));
  }

  private static String uid(TestServer server) {
    return server.status().of(server).json().path("uid").asString("");
  }

  private static FinishedTask stepDown(TestServer server, TestServer winner) {
    return server
        .login()
        .run("set-ha-state", Map.of("new-state", "standby", "peer", winner.name()));
  }

  private static void winnerUnreachable(Cluster cluster) {
    cluster.start(2);
    cluster.isolate(cluster.alpha());
    cluster.force(cluster.beta());
    cluster.network().heal();
    cluster.servers().forEach(server -> cluster.awaitBanner(server, "Collision or HA conflict"));
    cluster.isolate(cluster.alpha());
    cluster.awaitBanner(cluster.alpha(), "No HA");
    FinishedTask refused =
        cluster
            .alpha()
            .login()
            .run("set-ha-state", Map.of("new-state", "standby", "peer", cluster.beta().name()));
    assertThat(refused.failure()).isNotBlank();
    assertThat(cluster.alpha().isActive()).isTrue();
    cluster.network().heal();
    cluster.resolve(cluster.alpha(), cluster.beta());
    cluster.awaitSynchronized();
  }
}
