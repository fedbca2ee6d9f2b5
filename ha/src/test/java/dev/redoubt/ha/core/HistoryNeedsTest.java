package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.status.HistoryNeeds;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a purge must leave to the others. */
class HistoryNeedsTest {

  private static final SyncState IDLE = new SyncState.Streaming(SELF);
  private static final FakeLineage COMMON = history(SELF);
  private static final FakeLineage OWN = COMMON.revision(3).revision(4).revision(5);

  private static CoreFixture active(Map<Uid, Position> lastKnown) {
    return new CoreFixture(
        LocalHaState.initial(Mode.ACTIVE).withLastKnown(lastKnown), OWN, Settings.DEFAULTS);
  }

  @Test
  void aStandbyNeedsWhatFollowsWhatItHas() {
    CoreFixture server = active(Map.of());
    server.hear(OTHER, Mode.STANDBY, COMMON.revision(3), IDLE, true);
    server.hear(THIRD, Mode.STANDBY, OWN, IDLE, true);

    assertThat(HistoryNeeds.of(server.state())).isEqualTo(Map.of(OTHER, 4L, THIRD, 6L));
  }

  @Test
  void aStandbyThatWasNotHeardSinceTheStartCountsWithItsLastKnownPosition() {
    CoreFixture server = active(Map.of(OTHER, COMMON.revision(3).position()));

    assertThat(HistoryNeeds.of(server.state())).isEqualTo(Map.of(OTHER, 4L));
  }

  @Test
  void nothingIsKnownToBeCommonWithOneThatWasLastHeardOnAnotherWay() {
    CoreFixture server = active(Map.of(OTHER, COMMON.revision(7).position()));

    assertThat(HistoryNeeds.of(server.state())).isEqualTo(Map.of(OTHER, 0L));
  }

  @Test
  void aDivergedStandbyCountsWithWhatBothHave() {
    CoreFixture server = active(Map.of());
    FakeLineage theirs = COMMON.revision(7).revision(8);
    server.hear(OTHER, Mode.STANDBY, theirs, IDLE, false);
    assertThat(HistoryNeeds.of(server.state())).isEqualTo(Map.of(OTHER, 0L));

    server.receive(OTHER, new Message.LineageAnswer(theirs.position(), chains(theirs)));
    assertThat(HistoryNeeds.of(server.state()))
        .isEqualTo(Map.of(OTHER, COMMON.position().number()));
  }

  @Test
  void aServerWithoutADatabaseNeedsWhatFollowsTheSnapshotThatItIsSent() {
    SyncState wanting = new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED);
    CoreFixture server = active(Map.of());
    server.hear(OTHER, Mode.STANDBY, FakeLineage.empty(), wanting, true);
    assertThat(HistoryNeeds.of(server.state())).isEmpty();

    Uid snapshot = server.state().distribution().orElseThrow().snapshot();
    server.feed(new Event.SnapshotTaken(snapshot, OWN.position()));

    assertThat(HistoryNeeds.of(server.state())).isEqualTo(Map.of(OTHER, OWN.position().number()));
  }

  @Test
  void aServerWithoutTrustNeedsNothing() {
    CoreFixture server = active(Map.of(OTHER, COMMON.position()));
    server.feed(new Event.PeersChanged(List.of(new Peer(OTHER, "other", Role.SECONDARY, false))));

    assertThat(HistoryNeeds.of(server.state())).isEmpty();
  }

  private static Map<Long, Chain> chains(FakeLineage lineage) {
    return LongStream.rangeClosed(1, lineage.position().number())
        .boxed()
        .collect(
            Collectors.toMap(number -> number, number -> lineage.chainAt(number).orElseThrow()));
  }
}
