package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.ClientProcess;
import dev.redoubt.systemtests.TestPair;
import dev.redoubt.systemtests.TestServer;
import java.util.List;

/** What the status says of each cause of trouble. Other scenarios wait for further lines of it. */
final class StatusScenarios {

  private static final String CHECK_CONNECTION =
      "Check the connectivity between the servers, then test the SIC status, then sync now";
  private static final String REFUSED = "Connection refused";
  private static final int UNREACHABLE = 4;
  private static final int OBJECTS = 1_500;
  private static final long BYTES_PER_SECOND = 100 << 10;

  private StatusScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "service-down-and-port-refused",
            "When the service of a standby is down and another one's port is filtered, then each"
                + " line says so, and so does the command line of the one that is down",
            StatusScenarios::downAndRefused),
        Scenario.of(
            "standby-lags-behind-a-slow-line",
            "When a revision takes long on its way to the standby, then the status tells how far it"
                + " is behind, first as progress and after ten seconds as a problem",
            StatusScenarios::lagging),
        Scenario.of(
            "certificates-expired",
            "When certificates have expired by the clock of a standby, then both sides say that"
                + " there is no trust and why, and the clock put right mends it",
            StatusScenarios::expired));
  }

  private static void downAndRefused(Cluster cluster) {
    cluster.start(3);
    TestServer active = cluster.alpha();
    TestServer filtered = cluster.beta();
    TestServer down = cluster.server(2);
    down.kill();
    ClientProcess asked = down.ask("ha", "status");
    assertThat(asked.exitCode()).isEqualTo(UNREACHABLE);
    assertThat(words(asked))
        .contains("High availability: Communication problem")
        .contains("Start the server on that machine");
    awaitReason(active, down, "It is not heard: ", REFUSED);
    assertLine(active, down, "Not communicating, last sync time: 2");

    cluster.network().refuse(cluster.host(active), cluster.host(filtered), filtered.peerPort());
    cluster.awaitLine(filtered, active, "No communication, last sync time: 2");
    awaitReason(active, filtered, "It does not hear this server: ", REFUSED);
    assertLine(active, filtered, "Sync problem, last sync time: 2");
    assertThat(active.status().overview()).isEqualTo("Some servers could not be synchronized");

    cluster.network().heal();
    down.start();
    cluster.ledger().publish(active);
    cluster.assertAllEqual();
  }

  /** The end may be another one at first, as that of a line that was there before. */
  private static void awaitReason(TestServer at, TestServer of, String reason, String end) {
    eventually(
        at.name() + " says of " + of.name() + ": " + reason,
        () -> {
          AvailabilityStatus now = at.status();
          assertThat(now.of(of).reason()).as(now::toString).startsWith(reason).endsWith(end);
        });
  }

  private static void assertLine(TestServer at, TestServer of, String status) {
    AvailabilityStatus.Line line = at.status().of(of);
    assertThat(line.status()).startsWith(status);
    assertThat(line.action()).isEqualTo(CHECK_CONNECTION);
    assertThat(line.json().path("since").isMissingNode()).isFalse();
  }

  /** What a command printed, as one line. */
  private static String words(ClientProcess asked) {
    return asked.output().replaceAll("\\s+", " ");
  }

  private static void lagging(Cluster cluster) {
    cluster.start(2);
    TestServer active = cluster.alpha();
    TestServer standby = cluster.beta();
    FaultyProxy line = cluster.proxy(standby, active);
    // Connections that are there already do not pass it.
    standby.shutDown();
    standby.start();
    cluster.awaitSynchronized();
    line.slow(BYTES_PER_SECOND);
    TestPair.publishMany(active.login(), "bulk", OBJECTS);
    cluster.awaitLine(active, standby, "Synchronizing (");
    assertThat(active.status().of(standby).reason()).isEqualTo("1 revision behind");
    cluster.awaitBanner(active, "Synchronizing");
    awaitReason(active, standby, "1 revision behind; It follows this server", "");
    assertLine(active, standby, "Sync problem, last sync time: 2");
    cluster.awaitBanner(active, "Some servers could not be synchronized");
    line.slow(Long.MAX_VALUE);
    cluster.assertAllEqual();
    assertThat(FullSyncs.ended(active)).as("full syncs").isEqualTo(1);
  }

  private static void expired(Cluster cluster) {
    cluster.start(2);
    TestServer active = cluster.alpha();
    TestServer standby = cluster.beta();
    standby.shutDown();
    cluster.clock(standby, "+6y");
    standby.start();
    cluster.awaitLine(standby, active, "No SIC");
    assertThat(standby.status().of(active).reason()).contains("ended at");
    assertThat(standby.status().of(active).action())
        .isEqualTo("Test the SIC status of the server and follow the instructions of the result");
    // Only the one with the wrong clock knows why it refuses.
    cluster.awaitLine(active, standby, "Not communicating, last sync time: 2");
    cluster.ledger().publish(active);
    standby.shutDown();
    cluster.clock(standby, "+0");
    standby.start();
    cluster.assertAllEqual();
  }
}
