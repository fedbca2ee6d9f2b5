package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import org.junit.jupiter.api.Test;

/** A standby whose missing revisions the Active no longer has one by one. */
class PurgeGapTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final Uid TERM = new Uid(9, 1);
  private static final Uid SNAPSHOT = new Uid(3, 3);
  private static final FakeLineage FURTHER = history(OTHER).revision(3).revision(4);

  private static CoreFixture purged() {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .hear(OTHER, Mode.ACTIVE, FURTHER, SOURCE, true)
        .feed(new Event.StreamPurged(OTHER));
  }

  private static CoreFixture offered(CoreFixture server) {
    return server.receive(
        OTHER, new Message.SnapshotOffer(SNAPSHOT, FURTHER.position(), TERM, FullSyncCause.PURGED));
  }

  @Test
  void asksForAFullSyncInPlaceOfTheStream() {
    CoreFixture server = purged();

    assertThat(server.state().follow())
        .isEqualTo(new Follow.FullSync(OTHER, TERM, FullSyncCause.PURGED));
    assertThat(server.effects()).contains(new Effect.StopStream());
  }

  @Test
  void followsTheStreamAgainAfterTheRestore() {
    CoreFixture server = offered(purged());
    assertThat(server.effects())
        .contains(
            new Effect.StartRestore(
                SNAPSHOT, OTHER, FURTHER.position(), FullSyncCause.PURGED, false));
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isTrue();

    server.feed(new Event.HistoryChanged(FURTHER.history()));
    server.feed(new Event.RestoreFinished(SNAPSHOT));

    assertThat(server.state().follow()).isEqualTo(new Follow.Stream(OTHER, TERM));
    assertThat(server.effects()).contains(new Effect.FollowStream(OTHER));
  }

  @Test
  void goesOnAskingAfterAFailedRestore() {
    CoreFixture server = offered(purged());

    server.feed(new Event.RestoreFailed(SNAPSHOT, FullSyncStep.COPY, "The disk is full"));

    assertThat(server.state().follow())
        .isEqualTo(new Follow.FullSync(OTHER, TERM, FullSyncCause.PURGED));
    assertThat(server.effects()).doesNotContain(new Effect.FollowStream(OTHER));
  }
}
