package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.StatusChange;
import dev.redoubt.ha.status.StatusChanges;
import dev.redoubt.ha.status.StatusFunction;
import dev.redoubt.ha.status.StatusMemory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a status that changes, and since when it is said to hold. */
class StatusChangesTest {

  private static final FakeLineage LEVEL = history(SELF);

  private final StatusChanges changes = new StatusChanges();
  private final CoreFixture server =
      new CoreFixture(Mode.ACTIVE, LEVEL)
          .feed(new Event.PeersChanged(List.of(CoreFixture.peer(OTHER, "other"))));

  private HaStatus status() {
    return StatusFunction.of(server.state(), server.now());
  }

  private List<String> told() {
    return changes.since(status()).stream()
        .map(change -> change.kind() + " " + change.server().orElse("") + ": " + change.after())
        .toList();
  }

  private void standbyIsThere() {
    server.hear(OTHER, Mode.STANDBY, LEVEL, new SyncState.Streaming(SELF), true);
  }

  @Test
  void tellsWhatIsAtTheStartAndThenOnlyWhatChanges() {
    standbyIsThere();

    assertThat(told())
        .containsExactly(
            "BANNER : Synchronized",
            "SERVER self: Active, Active",
            "SERVER other: Standby, OK, last sync time: 2026-01-01T00:16:40Z");
    server.tick(1_000);
    standbyIsThere();
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsThatAServerWasLostAndCameBack() {
    standbyIsThere();
    told();

    server.tick(6_000);
    assertThat(told())
        .containsExactly(
            "BANNER : No HA",
            "SERVER other: Standby, Not communicating, last sync time: 2026-01-01T00:16:40Z");
    standbyIsThere();
    assertThat(told())
        .containsExactly(
            "BANNER : Synchronized",
            "SERVER other: Standby, OK, last sync time: 2026-01-01T00:16:46Z");
  }

  @Test
  void doesNotTellOfEachPublish() {
    standbyIsThere();
    told();

    server.feed(new Event.HistoryChanged(history(SELF).revision(3).history()));

    assertThat(status().overview().text()).isEqualTo("Synchronizing");
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsOfAChangeOfMode() {
    standbyIsThere();
    told();

    server.request(new Request.SetStandby(OTHER)).settle().settle();

    assertThat(changes.since(status()))
        .filteredOn(change -> change.kind() == StatusChange.Kind.MODE)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.before()).isEqualTo("Active");
          assertThat(change.after()).isEqualTo("Standby");
        });
  }

  @Test
  void aStatusHoldsSinceItWasFirstSeen() {
    standbyIsThere();
    Instant begin = Instant.parse("2026-01-01T01:00:00Z");
    HaStatus first = StatusMemory.carryOn(Optional.empty(), status(), begin);

    HaStatus second = StatusMemory.carryOn(Optional.of(first), status(), begin.plusSeconds(60));
    server.tick(6_000);
    HaStatus third = StatusMemory.carryOn(Optional.of(second), status(), begin.plusSeconds(66));

    assertThat(second.since()).hasValue(begin);
    assertThat(second.peers().getFirst().since()).hasValue(begin);
    assertThat(third.since()).hasValue(begin.plusSeconds(66));
    assertThat(third.connectedTo().since()).hasValue(begin);
    assertThat(third.peers().getFirst().since())
        .as("when it was last heard")
        .hasValue(Instant.parse("2026-01-01T00:16:40Z"));
  }
}
