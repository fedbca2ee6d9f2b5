package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.Administrator;
import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.FinishedTask;
import dev.redoubt.systemtests.TestServer;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changeovers whose grant is outstanding: the Active has given it, and the target has not got it.
 */
final class GrantScenarios {

  /** Three of them pass before the target, which hears nothing, is no longer taken for heard. */
  private static final String HEARTBEAT = "heartbeat-interval=1s";

  private GrantScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "changeover-cancelled",
            "When the target of a changeover does not answer, then the status tells the outstanding"
                + " grant, and the old Active goes on once the changeover is cancelled",
            GrantScenarios::cancelled),
        Scenario.of(
            "grant-outstanding-and-giver-forced",
            "When the old Active is forced active while its grant is outstanding, then it warns of"
                + " the grant, takes it back, and the target never uses it",
            GrantScenarios::forced));
  }

  private static void cancelled(Cluster cluster) {
    FaultyProxy line = start(cluster);
    Administrator administrator = cluster.alpha().login();
    ObjectNode changeover = handOver(cluster, line, administrator);
    ObjectNode cancellation = administrator.call("cancel-ha-changeover", Map.of());
    line.letGo();
    assertThat(administrator.finished(changeover).failure())
        .contains("The changeover was cancelled");
    administrator.finished(cancellation).orFail();
    assertThat(cluster.alpha().log()).contains(", resumed");
    assertGoesOn(cluster);
  }

  private static void forced(Cluster cluster) {
    FaultyProxy line = start(cluster);
    Administrator administrator = cluster.alpha().login();
    ObjectNode changeover = handOver(cluster, line, administrator);
    FinishedTask warned = administrator.run("set-ha-state", Map.of("new-state", "active"));
    assertThat(warned.failure())
        .contains("beta was given the right to be Active and may be Active now")
        .contains("repeat with force true");
    assertThat(cluster.alpha().isActive()).isFalse();
    administrator.run("set-ha-state", Map.of("new-state", "active", "force", true)).orFail();
    // What takes the grant back waits behind the offer; held for too long it would be given up too.
    line.letGo();
    assertThat(administrator.finished(changeover).failure()).contains("forced to be Active again");
    cluster.awaitLine(cluster.alpha(), cluster.alpha(), "Active");
    cluster.ledger().publish(cluster.alpha());
    assertGoesOn(cluster);
    cluster.alpha().kill();
    cluster.alpha().start();
    assertGoesOn(cluster);
  }

  /** Three servers; what the first sends to the second passes the line. */
  private static FaultyProxy start(Cluster cluster) {
    cluster.start(3, HEARTBEAT);
    cluster.ledger().publish(cluster.alpha());
    FaultyProxy line = cluster.proxy(cluster.alpha(), cluster.beta());
    // Connections that are there already do not pass it.
    cluster.alpha().shutDown();
    cluster.alpha().start();
    cluster.awaitSynchronized();
    return line;
  }

  /** Starts a changeover whose grant never arrives. Returns the reply that names its task. */
  private static ObjectNode handOver(
      Cluster cluster, FaultyProxy line, Administrator administrator) {
    TestServer giver = cluster.alpha();
    TestServer witness = cluster.server(2);
    line.hold();
    ObjectNode changeover =
        administrator.call(
            "set-ha-state", Map.of("new-state", "standby", "peer", cluster.beta().name()));
    cluster.awaitLine(giver, giver, "Handing over");
    cluster.awaitLine(witness, giver, "Handing over");
    AvailabilityStatus status = giver.status();
    AvailabilityStatus.Line own = status.of(giver);
    assertThat(own.reason()).matches("Grant [-0-9a-f]+ is outstanding: beta may become Active");
    assertThat(own.action())
        .isEqualTo("Wait for beta, cancel the changeover, or force this server Active");
    assertThat(status.overview()).isEqualTo("No active server");
    assertThat(status.json().path("reason").asString(""))
        .isEqualTo("alpha: Handing over. " + own.reason());
    String grant = own.reason().split(" ")[1];
    assertThat(witness.status().of(giver).reason()).isEqualTo("Its grant is outstanding: " + grant);
    cluster.awaitBanner(witness, "No active server");
    assertThat(cluster.ledger().attempt(giver)).as("a publish while handing over").isFalse();
    return changeover;
  }

  /** The giver is the only Active, and nobody uses the grant any more. */
  private static void assertGoesOn(Cluster cluster) {
    cluster.awaitSynchronized();
    assertThat(cluster.active()).isEqualTo(cluster.alpha());
    cluster.ledger().publish(cluster.alpha());
    cluster.assertAllEqual();
    assertThat(cluster.beta().log())
        .contains("A handover from alpha was refused: cancelled by its giver");
  }
}
