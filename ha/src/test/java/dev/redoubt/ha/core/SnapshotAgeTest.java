package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which snapshots may take a standby back, and which may not. */
class SnapshotAgeTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final Uid SNAPSHOT = new Uid(3, 3);
  private static final Uid TERM = new Uid(9, 1);

  private static FakeLineage forced(FakeLineage lineage) {
    return lineage.term(SELF, 2, TermRecord.Cause.FORCED, Optional.empty());
  }

  private static CoreFixture offered(CoreFixture server, Position position, FullSyncCause cause) {
    return server.receive(OTHER, new Message.SnapshotOffer(SNAPSHOT, position, TERM, cause));
  }

  private static CoreFixture loser(FakeLineage lineage) {
    LocalHaState local =
        LocalHaState.initial(Mode.STANDBY)
            .withResolution(Optional.of(new LocalHaState.Resolution(new Uid(6, 6), OTHER, TERM)));
    return new CoreFixture(local, lineage, Settings.DEFAULTS);
  }

  @Test
  void aStandbyAheadByTermRecordsAloneGoesBackToTheIdleActive() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, forced(history(OTHER)));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, false);

    offered(server, history(OTHER).position(), FullSyncCause.BARE_TERMS);

    assertThat(server.effects()).hasAtLeastOneElementOfType(Effect.StartRestore.class);
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isTrue();
  }

  @Test
  void theLoserGoesBackToAWinnerThatHasPublishedNothingSinceTheFork() {
    CoreFixture server = loser(forced(history(OTHER)).revision(5).revision(6));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, false);

    offered(server, history(OTHER).position(), FullSyncCause.END_OF_CONFLICT);

    assertThat(server.effects())
        .contains(
            new Effect.StartRestore(
                SNAPSHOT, OTHER, history(OTHER).position(), FullSyncCause.END_OF_CONFLICT, true));
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isTrue();
  }

  @Test
  void aSnapshotFromBeforeTheForkIsTooOldEvenForTheLoser() {
    CoreFixture server = loser(forced(history(OTHER)).revision(5));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, false);

    Position early =
        FakeLineage.empty()
            .term(OTHER, 1, TermRecord.Cause.FIRST, Optional.empty())
            .revision(1)
            .position();
    offered(server, early, FullSyncCause.END_OF_CONFLICT);

    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.StartRestore.class);
  }

  @Test
  void aStandbyInStepTakesNoSnapshotThatItHasPassed() {
    FakeLineage level = history(OTHER).revision(3);
    CoreFixture server = new CoreFixture(Mode.STANDBY, level);
    server.hear(OTHER, Mode.ACTIVE, level, SOURCE, true);

    offered(server, history(OTHER).position(), FullSyncCause.BY_HAND);

    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.StartRestore.class);
  }

  @Test
  void aSwitchIsDroppedWhenTheStandbyPassedTheSnapshotMeanwhile() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    offered(server, history(OTHER).position(), FullSyncCause.BY_HAND);
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isTrue();

    FakeLineage further = history(OTHER).revision(3);
    server.feed(new Event.HistoryChanged(further.history()));
    server.hear(OTHER, Mode.ACTIVE, further, SOURCE, true);

    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isFalse();
  }

  @Test
  void aSwitchIsDroppedWhenTheActiveHasBegunAnotherTerm() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    offered(server, history(OTHER).position(), FullSyncCause.BY_HAND);

    FakeLineage resumed = history(OTHER).term(OTHER, 2, TermRecord.Cause.RESUMED, Optional.empty());
    server.hear(OTHER, Mode.ACTIVE, resumed, SOURCE, true);

    assertThat(server.state().follow()).isInstanceOf(Follow.Stream.class);
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isFalse();
  }

  @Test
  void theFirstFullSyncIsDroppedWhenTheActiveHasBegunAnotherTerm() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, FakeLineage.empty());
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    offered(server, history(OTHER).position(), FullSyncCause.NEVER_SYNCHRONIZED);
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isTrue();

    FakeLineage resumed = history(OTHER).term(OTHER, 2, TermRecord.Cause.RESUMED, Optional.empty());
    server.hear(OTHER, Mode.ACTIVE, resumed, SOURCE, true);

    assertThat(server.state().follow()).isInstanceOf(Follow.FullSync.class);
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isFalse();
  }

  @Test
  void nothingIsSwitchedWhileAnActivationWaitsForTheEndOfTheRestore() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    offered(server, history(OTHER).position(), FullSyncCause.BY_HAND);

    server.listened().tick(1).request(new Request.SetActive(true, true));

    assertThat(server.state().activity()).isInstanceOf(Activity.Clearing.class);
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isFalse();
  }

  @Test
  void aLateOfferOfAnEarlierTermIsTooOldOnceTheActiveHasBegunTheNext() {
    FakeLineage level = history(OTHER).revision(3);
    CoreFixture server = new CoreFixture(Mode.STANDBY, level);
    FakeLineage resumed = level.term(OTHER, 2, TermRecord.Cause.RESUMED, Optional.empty());
    server.hear(OTHER, Mode.ACTIVE, resumed, SOURCE, true);

    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            SNAPSHOT, history(OTHER).position(), new Uid(9, 2), FullSyncCause.BY_HAND));

    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.StartRestore.class);
  }

  @Test
  void aStandbyThatHoldsStillTakesOnlyWhatItsOwnActiveOffersByHand() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER).revision(3));
    FakeLineage rival = history(OTHER).revision(4).revision(5);
    server.hear(OTHER, Mode.ACTIVE, rival, SOURCE, false);
    assertThat(server.state().follow()).isInstanceOf(Follow.Hold.class);

    offered(server, rival.position(), FullSyncCause.NEVER_SYNCHRONIZED);
    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.StartRestore.class);
    server.receive(
        THIRD, new Message.SnapshotOffer(SNAPSHOT, rival.position(), TERM, FullSyncCause.BY_HAND));
    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.StartRestore.class);
    offered(server, rival.position(), FullSyncCause.BY_HAND);
    assertThat(server.effects()).hasAtLeastOneElementOfType(Effect.StartRestore.class);
  }

  @Test
  void revisionsOfTheActivesOwnTermAreItsOwnHoweverOldItsHeartbeatIs() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    server.feed(new Event.HistoryChanged(history(OTHER).revision(3).history()));

    offered(server, history(OTHER).position(), FullSyncCause.BY_HAND);

    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.StartRestore.class);
  }
}
