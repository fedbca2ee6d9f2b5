package dev.redoubt.systemtests.scenario;

import static dev.redoubt.systemtests.TestPair.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.systemtests.AvailabilityStatus;
import dev.redoubt.systemtests.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/**
 * Kills one of two servers at each moment of a changeover at which one knows what the other does
 * not. The lines between them are so long that each moment lasts.
 */
final class KilledInChangeover {

  private static final String HEARTBEAT = "heartbeat-interval=1s";
  private static final long DELAY_MILLIS = 300;

  private KilledInChangeover() {}

  /** What has happened, as the two servers say. */
  private enum Moment {
    /** The old Active has given its right away, and the target does not know it yet. */
    GIVEN,
    /** The target is Active, and the old one does not know it yet. */
    TAKEN;

    boolean isReached(TestServer from, TestServer to) {
      return switch (this) {
        case GIVEN -> from.status().of(from).status().equals("Handing over");
        case TAKEN -> to.isActive();
      };
    }
  }

  /** Twice each, since the second changeover goes the other way. */
  static void play(Cluster cluster, boolean active) {
    cluster.start(2, HEARTBEAT);
    lengthenLines(cluster);
    for (int turn = 0; turn < 2; turn++) {
      for (Moment moment : Moment.values()) {
        kill(cluster, moment, active);
      }
    }
    cluster.assertAllEqual();
  }

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
    cluster.awaitSynchronized();
  }

  private static void kill(Cluster cluster, Moment moment, boolean active) {
    TestServer from = cluster.active();
    TestServer to = from == cluster.alpha() ? cluster.beta() : cluster.alpha();
    TestServer victim = active ? from : to;
    cluster.ledger().publish(from);
    cluster.awaitSynchronized();
    AtomicReference<Throwable> ignored = new AtomicReference<>();
    Thread asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                from.login().run("set-ha-state", Map.of("new-state", "standby", "peer", to.name()));
              } catch (RuntimeException | AssertionError e) {
                ignored.set(e); // the server that was asked is gone
              }
            });
    Awaitility.await("the right to be Active is " + moment)
        .atMost(TestServer.LONG)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> moment.isReached(from, to));
    victim.kill();
    if (moment == Moment.GIVEN && !active) {
      assertOutstanding(from, to);
    }
    victim.start();
    Cluster.join(asking);
    eventually("one is Active again", cluster::active);
    if (moment == Moment.TAKEN) {
      assertThat(cluster.active()).as("the Active after it was killed").isEqualTo(to);
    }
    cluster.awaitSynchronized();
  }

  /** The target is away: nobody is Active, and the old Active says who might be. */
  private static void assertOutstanding(TestServer from, TestServer to) {
    eventually(
        "the status tells the outstanding grant",
        () -> {
          AvailabilityStatus status = from.status();
          assertThat(status.overview()).isEqualTo("No active server");
          assertThat(status.of(to).status()).isEqualTo("Standby/Master unknown, no communication");
          assertThat(status.of(from).status()).isEqualTo("Handing over");
          assertThat(status.of(from).reason())
              .endsWith(" is outstanding: " + to.name() + " may become Active");
        });
    assertThat(from.isActive()).isFalse();
  }
}
