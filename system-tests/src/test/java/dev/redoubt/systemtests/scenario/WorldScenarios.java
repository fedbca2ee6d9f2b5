package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Wrong clocks, and trust that ends. */
final class WorldScenarios {

  private WorldScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.quick(
            "clock-of-the-standby-two-hours-ahead",
            "When the clock of the standby is two hours ahead, then it follows, and servers change"
                + " over and back without a lost publish",
            cluster -> wrongClock(cluster, cluster.add(), cluster.add(), 1, Duration.ofHours(2))),
        Scenario.of(
            "clock-of-the-active-twenty-hours-behind",
            "When the clock of the Active is 20 hours behind, then nothing depends on it",
            cluster -> wrongClock(cluster, cluster.add(), cluster.add(), 0, Duration.ofHours(-20))),
        Scenario.of(
            "clocks-wrong-and-the-standby-forced",
            "When the clocks differ by hours and the standby is forced active, then the older clock"
                + " has no say in who wins",
            WorldScenarios::forcedWithWrongClock),
        Scenario.quick(
            "certificate-revoked",
            "When a standby's certificate is revoked by a reset of its trust, then it is shut out"
                + " at once and told so, and is in step again with a new activation key",
            WorldScenarios::revoked),
        Scenario.of(
            "revoked-by-the-loser-of-a-conflict",
            "When the side that loses a conflict had revoked a server's certificate, then that"
                + " server is shut out by the winner too",
            WorldScenarios::revokedByLoser),
        Scenario.of(
            "standby-of-another-key",
            "When a standby was installed anew at the place of another, then it is not trusted by"
                + " its address",
            WorldScenarios::reinstalled));
  }

  private static void wrongClock(
      Cluster cluster, TestServer alpha, TestServer beta, int wrong, Duration ahead) {
    cluster.clock(wrong == 0 ? alpha : beta, "%+dh".formatted(ahead.toHours()));
    cluster.startAll();
    cluster.trust(beta);
    try (Load load = Load.on(cluster)) {
      load.await(4);
      cluster.awaitLine(alpha, beta, "OK");
      assertClockTold(alpha, beta, wrong == 0 ? ahead.negated() : ahead);
      assertClockTold(beta, alpha, wrong == 0 ? ahead : ahead.negated());
      cluster.changeOver(beta);
      load.await(4);
      cluster.changeOver(alpha);
      load.await(2);
    }
    cluster.assertAllEqual();
  }

  /**
   * A server tells how far the other's clock is from its own, with a minute for the test. While
   * somebody publishes, it may be behind for a moment, which is told first.
   */
  private static void assertClockTold(TestServer at, TestServer of, Duration ahead) {
    long hours = Math.abs(ahead.toHours());
    eventually(
        "the clock is told",
        () -> {
          AvailabilityStatus.Line line = at.status().of(of);
          assertThat(line.reason())
              .matches(
                  ".* Its clock is (%d h 0|%d h 59) min %s this server's"
                      .formatted(hours, hours - 1, ahead.isNegative() ? "behind" : "ahead of"));
          assertThat(line.action()).isEqualTo("Set the clocks of both servers right, best by NTP");
        });
  }

  private static void forcedWithWrongClock(Cluster cluster) {
    TestServer old = cluster.add();
    TestServer winner = cluster.add();
    cluster.clock(old, "+5h");
    cluster.clock(winner, "-5h");
    cluster.startAll();
    cluster.trust(winner);
    cluster.awaitLine(old, winner, "OK");
    cluster.isolate(old);
    cluster.ledger().publish(old, 2);
    cluster.force(winner);
    cluster.ledger().publish(winner, 2);
    cluster.network().heal();
    cluster.resolve(old, winner);
    cluster.awaitSynchronized();
    assertThat(cluster.active()).isEqualTo(winner);
  }

  private static void revoked(Cluster cluster) {
    cluster.start(2);
    TestServer standby = cluster.beta();
    Administrator administrator = cluster.alpha().login();
    administrator.call("reset-sic", Map.of("name", standby.name()));
    administrator.publish();
    cluster.ledger().publish(cluster.alpha());
    cluster.awaitLine(cluster.alpha(), standby, "No SIC");
    eventually(
        "the standby misses the Active",
        () -> assertThat(standby.status().overview()).isNotEqualTo("Synchronized"));
    assertThat(Ledger.hosts(standby)).as("what the revoked one still got").isEmpty();
    standby.shutDown();
    assertThat(standby.redoubt("sic", "key", "--reset", "-d", standby.directory().toString()))
        .isZero();
    standby.start();
    FinishedTask trusted =
        administrator.run(
            "initialize-sic",
            Map.of("name", standby.name(), "one-time-password", TestServer.ACTIVATION_KEY));
    trusted.orFail();
    administrator.publish();
    cluster.assertAllEqual();
  }

  private static void revokedByLoser(Cluster cluster) {
    cluster.start(3);
    TestServer loser = cluster.alpha();
    TestServer winner = cluster.beta();
    TestServer revoked = cluster.server(2);
    cluster.isolate(loser);
    cluster.force(winner);
    Administrator administrator = loser.login();
    administrator.call("reset-sic", Map.of("name", revoked.name()));
    administrator.publish();
    cluster.ledger().publish(winner);
    cluster.network().heal();
    cluster.resolve(loser, winner);
    cluster.awaitLine(winner, revoked, "No SIC");
    eventually(
        "the winner's list names it",
        () -> assertThat(winner.status().of(revoked).reason()).contains("revoked"));
    revoked.kill();
    revoked.start();
    cluster.ledger().publish(winner);
    cluster.awaitLine(winner, revoked, "No SIC");
    cluster.awaitLine(loser, winner, "OK, last sync time");
    assertThat(Ledger.hosts(revoked)).isNotEqualTo(Ledger.hosts(winner));
    assertThat(loser.digest()).isEqualTo(winner.digest());
  }

  private static void reinstalled(Cluster cluster) throws Exception {
    cluster.start(2);
    TestServer standby = cluster.beta();
    standby.kill();
    Programs.run("rm", "-r", standby.directory().toString());
    standby.init("secondary");
    standby.start();
    cluster.ledger().publish(cluster.alpha(), 2);
    cluster.awaitLine(cluster.alpha(), standby, "No SIC");
    eventually(
        "it says whose it is",
        () ->
            assertThat(cluster.alpha().status().of(standby).reason())
                .contains("and not by the internal CA of this server"));
    assertThat(cluster.alpha().status().overview()).isNotEqualTo("Synchronized");
    Administrator administrator = cluster.alpha().login();
    administrator.call("reset-sic", Map.of("name", standby.name()));
    administrator
        .run(
            "initialize-sic",
            Map.of("name", standby.name(), "one-time-password", TestServer.ACTIVATION_KEY))
        .orFail();
    administrator.publish();
    cluster.assertAllEqual();
  }
}
