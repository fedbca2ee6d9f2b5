package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestServer;
import java.util.List;
import java.util.Map;

/** Processes that are killed, stopped or hang. */
final class ProcessScenarios {

  private ProcessScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.quick(
            "active-killed-while-publishing",
            "When the Active is killed while administrators publish, then it comes back as Active"
                + " with every publish that was answered",
            cluster -> killed(cluster, true)),
        Scenario.of(
            "standby-killed-while-publishing",
            "When the standby is killed while administrators publish, then publishes go on and it"
                + " catches up when it is back",
            cluster -> killed(cluster, false)),
        Scenario.of(
            "both-killed-while-publishing",
            "When both servers are killed at once while administrators publish, then both come"
                + " back in the mode they had with every publish that was answered",
            ProcessScenarios::bothKilled),
        Scenario.of(
            "active-killed-in-a-changeover",
            "When the Active is killed in the middle of a changeover, then there is one Active when"
                + " it is back, or the status says which grant is outstanding",
            cluster -> KilledInChangeover.play(cluster, true)),
        Scenario.of(
            "target-killed-in-a-changeover",
            "When the standby is killed in the middle of a changeover, then there is one Active"
                + " when it is back, or the status says which grant is outstanding",
            cluster -> KilledInChangeover.play(cluster, false)),
        Scenario.quick(
            "active-hangs-and-standby-forced",
            "When the Active hangs and the standby is forced active, then the Active that goes on"
                + " is a conflict and neither takes anything from the other",
            ProcessScenarios::hangingActive),
        Scenario.of(
            "standby-hangs",
            "When the standby hangs, then no publish waits for it and it catches up when it goes"
                + " on",
            ProcessScenarios::hangingStandby),
        Scenario.of(
            "publish-waits-for-a-standby-that-hangs",
            "When publishes are to be acknowledged by a standby and the only one hangs, then they"
                + " succeed with a warning that says so",
            ProcessScenarios::acknowledgement),
        Scenario.of(
            "servers-restarted-in-turn",
            "When one server after the other is shut down and started again, then each comes back"
                + " in the mode it had",
            ProcessScenarios::restarted),
        Scenario.quick(
            "active-lost-and-standby-forced",
            "When the Active is killed and its standby with acknowledged publishes is forced active,"
                + " then every acknowledged publish is there",
            ProcessScenarios::lostAfterAcknowledgement));
  }

  private static void killed(Cluster cluster, boolean active) {
    cluster.start(2);
    TestServer victim = active ? cluster.alpha() : cluster.beta();
    try (Load load = Load.on(cluster)) {
      for (int turn = 0; turn < 3; turn++) {
        load.await(3);
        victim.kill();
        if (!active) {
          load.await(2);
        }
        victim.start();
      }
      load.await(3);
    }
    assertThat(cluster.active()).isEqualTo(cluster.alpha());
    cluster.assertAllEqual();
  }

  private static void bothKilled(Cluster cluster) {
    cluster.start(2);
    try (Load load = Load.on(cluster)) {
      for (int turn = 0; turn < 3; turn++) {
        load.await(3);
        Thread other = Thread.ofVirtual().start(cluster.beta()::kill);
        cluster.alpha().kill();
        Cluster.join(other);
        cluster.beta().launch();
        cluster.alpha().start();
        cluster.beta().awaitLive();
      }
    }
    assertThat(cluster.active()).isEqualTo(cluster.alpha());
    cluster.assertAllEqual();
  }

  private static void hangingActive(Cluster cluster) {
    cluster.start(2);
    TestServer old = cluster.alpha();
    TestServer winner = cluster.beta();
    cluster.ledger().publish(old, 2);
    cluster.awaitSynchronized();
    old.freeze();
    cluster.force(winner);
    cluster.ledger().publish(winner);
    old.thaw();
    cluster.awaitBanner(old, "Collision or HA conflict");
    cluster.awaitBanner(winner, "Collision or HA conflict");
    assertThat(publish(old, "warned-of").status()).isEqualTo("succeeded with warnings");
    assertThat(publish(winner, "warned-of-too").status()).isEqualTo("succeeded with warnings");
    cluster.ledger().publish(old);
    assertThat(winner.status().of(old).reason()).isEqualTo("This server is Active too");
    cluster.resolve(old, winner);
    cluster.awaitSynchronized();
    assertThat(old.digest()).isEqualTo(winner.digest());
  }

  private static void hangingStandby(Cluster cluster) {
    cluster.start(2);
    cluster.beta().freeze();
    cluster.ledger().publish(cluster.alpha(), 3);
    cluster.awaitLine(cluster.alpha(), cluster.beta(), "Not communicating");
    cluster.ledger().publish(cluster.alpha(), 3);
    cluster.beta().thaw();
    cluster.assertAllEqual();
  }

  private static void acknowledgement(Cluster cluster) {
    cluster.start(2, "publish-acknowledgement=standby", "publish-acknowledgement-timeout=2s");
    FinishedTask acknowledged = publish(cluster.alpha(), "acknowledged");
    assertThat(acknowledged.status()).isEqualTo("succeeded");
    assertThat(acknowledged.task().toString()).contains("\"acknowledged-by\":\"beta\"");
    cluster.beta().freeze();
    FinishedTask warned = publish(cluster.alpha(), "not-acknowledged");
    assertThat(warned.status()).isEqualTo("succeeded with warnings");
    cluster.beta().thaw();
    cluster.assertAllEqual();
    assertThat(cluster.beta().observer().hasHost("not-acknowledged")).isTrue();
  }

  private static FinishedTask publish(TestServer server, String name) {
    var administrator = server.login();
    administrator.addHost(name, "192.0.2.1");
    return administrator.run("publish", Map.of()).orFail();
  }

  private static void restarted(Cluster cluster) {
    cluster.start(3);
    for (TestServer server : cluster.servers()) {
      server.shutDown();
      if (server != cluster.alpha()) {
        cluster.ledger().publish(cluster.alpha());
      }
      server.start();
      cluster.awaitSynchronized();
      assertThat(cluster.active()).isEqualTo(cluster.alpha());
    }
    cluster.assertAllEqual();
  }

  private static void lostAfterAcknowledgement(Cluster cluster) {
    cluster.start(2, "publish-acknowledgement=standby");
    cluster.ledger().publish(cluster.alpha(), 5);
    cluster.alpha().kill();
    cluster.force(cluster.beta());
    cluster.ledger().checkAllOn(cluster.beta());
    cluster.ledger().publish(cluster.beta(), 2);
    cluster.alpha().start();
    cluster.resolve(cluster.alpha(), cluster.beta());
    cluster.assertAllEqual();
  }
}
