package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.StatusFunction;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden table of the status: what a server sees, and the words it shows. */
class StatusTableTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState STREAMING = new SyncState.Streaming(SELF);
  private static final String T = "2026-01-01T00:16:40Z";
  private static final FakeLineage LEVEL = history(SELF);
  private static final FakeLineage RIVAL =
      history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());

  @ParameterizedTest(name = "{0} {3} | {4}")
  @MethodSource("table")
  void showsTheWordsOfTheDesign(
      Mode mode,
      FakeLineage own,
      Consumer<CoreFixture> story,
      String banner,
      String connectedTo,
      String peer) {
    CoreFixture server = new CoreFixture(mode, own);
    server.feed(new Event.PeersChanged(List.of(CoreFixture.peer(OTHER, "other"))));

    story.accept(server);

    HaStatus status = StatusFunction.of(server.state(), server.now());
    assertThat(status.overview().text()).isEqualTo(banner);
    assertThat(status.connectedTo().status()).isEqualTo(connectedTo);
    assertThat(status.peers())
        .singleElement()
        .satisfies(line -> assertThat(line.mode() + " | " + line.status()).isEqualTo(peer));
    assertThat(status.reason()).isNotEmpty();
  }

  static Stream<Arguments> table() {
    String some = "Some servers could not be synchronized";
    return Stream.of(
        active("No HA", "Standby | Not communicating, last sync time: never", server -> {}),
        active("Synchronized", "Standby | OK, last sync time: " + T, says(LEVEL, STREAMING)),
        active(
            "No HA",
            "Standby | Not communicating, last sync time: " + T,
            says(LEVEL, STREAMING).andThen(server -> server.tick(6_000))),
        active(
            "Synchronizing",
            "Standby | Synchronizing (50 %)",
            says(LEVEL, STREAMING).andThen(StatusTableTest::publishThree)),
        active(
            some,
            "Standby | Sync problem, last sync time: " + T,
            says(LEVEL, STREAMING)
                .andThen(StatusTableTest::publishThree)
                .andThen(server -> server.tick(10_000))
                .andThen(says(LEVEL, STREAMING))),
        active(some, "Standby | Never synchronized", says(FakeLineage.empty(), STREAMING)),
        active(
            some,
            "Standby | Never synchronized",
            says(
                FakeLineage.empty(),
                new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED))),
        active(
            "Synchronizing",
            "Standby | Synchronizing (40 %)",
            says(
                FakeLineage.empty(),
                new SyncState.Restoring(SELF, new Uid(3, 3), FullSyncStep.COPY, 40))),
        active(
            some,
            "Standby | Last sync failed: " + T,
            says(
                FakeLineage.empty(),
                new SyncState.RestoreFailed(SELF, FullSyncStep.COPY, "disk full"))),
        active(
            some,
            "Standby | Error, partial error",
            says(LEVEL, new SyncState.Checking(SELF, "digest"))),
        active(some, "Standby | Diverged at 2", says(LEVEL, new SyncState.Diverged(SELF, 2, 1))),
        active(
            "No HA",
            "Standby | No SIC",
            server -> server.feed(new Event.TrustFailed(OTHER, "certificate expired"))),
        active(
            "Collision or HA conflict",
            "Active | Active",
            server -> server.hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true)),
        standby(
            "No HA",
            "Standby, last sync time: never",
            "Standby/Master unknown | Standby/Master unknown, no communication",
            server -> {}),
        standby(
            "Synchronized",
            "Standby, last sync time: " + T,
            "Active | OK, last sync time: " + T,
            server -> server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true)),
        standby(
            "No HA",
            "Standby, last sync time: " + T,
            "Active | No communication, last sync time: " + T,
            server -> server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true).tick(6_000)),
        standby(
            some,
            "Standby, last sync time: " + T,
            "Active | Sync problem, last sync time: " + T + " (in any direction)",
            server ->
                server
                    .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true)
                    .feed(new Event.StreamFailed(OTHER, "refused"))),
        standby(
            "No active server",
            "Standby, last sync time: " + T,
            "Standby/Master unknown | Standby/Master unknown",
            server -> server.hear(OTHER, Mode.STANDBY, history(OTHER), STREAMING, true)));
  }

  private static Arguments active(String banner, String peer, Consumer<CoreFixture> story) {
    return Arguments.of(Mode.ACTIVE, LEVEL, story, banner, "Active", peer);
  }

  private static Arguments standby(
      String banner, String own, String peer, Consumer<CoreFixture> story) {
    return Arguments.of(Mode.STANDBY, history(OTHER), story, banner, own, peer);
  }

  private static Consumer<CoreFixture> says(FakeLineage lineage, SyncState sync) {
    return server -> server.hear(OTHER, Mode.STANDBY, lineage, sync, true);
  }

  private static void publishThree(CoreFixture server) {
    FakeLineage longer = history(SELF).revision(3).revision(4).revision(5);
    server.feed(new Event.HistoryChanged(longer.history()));
  }
}
