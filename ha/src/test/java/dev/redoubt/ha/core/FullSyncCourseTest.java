package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A full sync that does not go as it should, on either side. */
class FullSyncCourseTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState WANTING =
      new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED);
  private static final Uid SNAPSHOT = new Uid(6, 6);

  private static CoreFixture active() {
    return wanted(new CoreFixture(Mode.ACTIVE, history(SELF)));
  }

  private static CoreFixture wanted(CoreFixture server) {
    return server.hear(OTHER, Mode.STANDBY, FakeLineage.empty(), WANTING, false);
  }

  private static Uid snapshotOf(CoreFixture server) {
    return server.state().distribution().orElseThrow().snapshot();
  }

  /** A standby that is being restored from now on. */
  private static CoreFixture restoring() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, FakeLineage.empty());
    heard(server);
    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            SNAPSHOT, history(OTHER).position(), new Uid(9, 1), FullSyncCause.NEVER_SYNCHRONIZED));
    assertThat(server.effects()).hasAtLeastOneElementOfType(Effect.StartRestore.class);
    return server;
  }

  private static CoreFixture heard(CoreFixture server) {
    return server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
  }

  @Test
  void aSnapshotThatCannotBeTakenIsNotTriedAgainAtOnce() {
    CoreFixture server = active();

    server.feed(
        new Event.SnapshotFailed(snapshotOf(server), FullSyncStep.SNAPSHOT, "The disk is full"));
    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.TakeSnapshot.class);
    wanted(server.tick(2_000));
    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.TakeSnapshot.class);
    assertThat(server.state().distribution()).isEmpty();
  }

  @Test
  void aSnapshotThatCouldNotBeTakenIsTriedAgainWhenPositionsAreCompared() {
    CoreFixture server = active();
    server.feed(
        new Event.SnapshotFailed(snapshotOf(server), FullSyncStep.SNAPSHOT, "The disk is full"));

    server.request(new Request.SyncNow());

    assertThat(server.effects()).hasAtLeastOneElementOfType(Effect.TakeSnapshot.class);
  }

  @Test
  void theEndOfAFullSyncSaysHowEachStandbyEnded() {
    CoreFixture server = active();
    Uid snapshot = snapshotOf(server);
    server.feed(new Event.SnapshotTaken(snapshot, history(SELF).position()));
    SyncState restoring =
        new SyncState.Restoring(SELF, snapshot, FullSyncStep.RESTORE, 5, Pace.NONE);
    server.hear(OTHER, Mode.STANDBY, FakeLineage.empty(), restoring, false);

    server.receive(
        OTHER, new Message.RestoreStatus(snapshot, false, FullSyncStep.RESTORE, "wrong digest"));

    assertThat(server.effects())
        .contains(
            new Effect.FullSyncEnded(
                snapshot,
                Map.of(OTHER, new Distribution.Target.Failed("step 5: wrong digest")),
                Optional.empty()))
        .contains(new Effect.DeleteSnapshot(snapshot));
    assertThat(server.state().distribution()).isEmpty();
  }

  private static CoreFixture copying(CoreFixture server) {
    Uid snapshot = snapshotOf(server);
    server.feed(new Event.SnapshotTaken(snapshot, history(SELF).position()));
    SyncState restoring = new SyncState.Restoring(SELF, snapshot, FullSyncStep.COPY, 5, Pace.NONE);
    return server.hear(OTHER, Mode.STANDBY, FakeLineage.empty(), restoring, false);
  }

  @Test
  void aStandbyThatFallsSilentInItsFullSyncHoldsUpNoOther() {
    CoreFixture server = copying(active());
    Uid first = snapshotOf(server);

    server.tick(7_000);
    server.hear(THIRD, Mode.STANDBY, FakeLineage.empty(), WANTING, false);

    assertThat(snapshotOf(server)).isNotEqualTo(first);
    assertThat(server.state().distribution().orElseThrow().targets()).containsOnlyKeys(THIRD);
    assertThat(server.effects()).contains(new Effect.DeleteSnapshot(first));
  }

  @Test
  void aStandbyThatComesLaterGetsTheSnapshotThatASlowOneIsFetching() {
    CoreFixture server = copying(active());
    Uid snapshot = snapshotOf(server);

    server.hear(THIRD, Mode.STANDBY, FakeLineage.empty(), WANTING, false);

    assertThat(snapshotOf(server)).isEqualTo(snapshot);
    assertThat(server.sentTo(THIRD)).hasAtLeastOneElementOfType(Message.SnapshotOffer.class);
  }

  @Test
  void aCancelledFullSyncIsWithdrawnAndNotBegunAgainAtOnce() {
    CoreFixture server = copying(active());
    Uid snapshot = snapshotOf(server);

    assertThat(server.request(new Request.CancelFullSync()).outcome())
        .containsInstanceOf(Outcome.Done.class);

    assertThat(server.sentTo(OTHER)).contains(new Message.SnapshotWithdrawn(snapshot));
    assertThat(server.effects()).contains(new Effect.DeleteSnapshot(snapshot));
    wanted(server.tick(2_000));
    assertThat(server.state().distribution()).isEmpty();
    assertThat(server.request(new Request.CancelFullSync()).outcome())
        .containsInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aRestoreThatIsWithdrawnIsCancelled() {
    CoreFixture server = restoring();

    server.receive(OTHER, new Message.SnapshotWithdrawn(SNAPSHOT));

    assertThat(server.effects()).contains(new Effect.CancelRestore(SNAPSHOT));
  }

  @Test
  void theEndOfAFullSyncThatNeverBeganSaysWhy() {
    CoreFixture server = active();
    Uid snapshot = snapshotOf(server);

    server.feed(new Event.SnapshotFailed(snapshot, FullSyncStep.SNAPSHOT, "The disk is full"));

    assertThat(server.effects())
        .filteredOn(effect -> effect instanceof Effect.FullSyncEnded)
        .singleElement()
        .isEqualTo(
            new Effect.FullSyncEnded(
                snapshot,
                Map.of(OTHER, new Distribution.Target.Pending(FullSyncCause.NEVER_SYNCHRONIZED)),
                Optional.of("Step 2 failed: The disk is full")));
  }

  @Test
  void aRestoreWithoutProgressForAnHourIsGivenUp() {
    CoreFixture server = restoring();
    long hour = 3_600_000;

    heard(server.tick(hour));
    assertThat(server.effects()).doesNotContain(new Effect.CancelRestore(SNAPSHOT));
    server.tick(1);

    assertThat(server.effects()).contains(new Effect.CancelRestore(SNAPSHOT));
    server.feed(new Event.RestoreFailed(SNAPSHOT, FullSyncStep.COPY, "The restore was cancelled"));
    assertThat(server.effects()).contains(new Effect.DeleteSnapshot(SNAPSHOT));
  }

  @Test
  void aStandbyThatReportsAFailureDoesNotAskForTheNextFullSyncInTheSameBreath() {
    CoreFixture server = restoring();

    server.feed(new Event.RestoreFailed(SNAPSHOT, FullSyncStep.RESTORE, "wrong digest"));

    assertThat(server.state().restore()).isInstanceOf(Restore.Reporting.class);
    assertThat(spoken(server))
        .isEqualTo(new SyncState.RestoreFailed(OTHER, FullSyncStep.RESTORE, "wrong digest"));
    server.receive(OTHER, new Message.RestoreStatusReceived(SNAPSHOT));
    heard(server.tick(180_000));
    server.tick(2_000);
    assertThat(spoken(server))
        .isEqualTo(new SyncState.Wanting(OTHER, FullSyncCause.NEVER_SYNCHRONIZED));
  }

  @Test
  void aCopyThatBrokeOffIsTriedAgainSoonAndADamagedOneIsNot() {
    CoreFixture broken = restoring();
    broken.feed(new Event.RestoreFailed(SNAPSHOT, FullSyncStep.COPY, "The connection was cut"));
    CoreFixture damaged = restoring();
    damaged.feed(new Event.RestoreFailed(SNAPSHOT, FullSyncStep.RESTORE, "wrong digest"));

    for (CoreFixture server : List.of(broken, damaged)) {
      server.receive(OTHER, new Message.RestoreStatusReceived(SNAPSHOT));
      heard(server.tick(10_000));
      assertThat(server.state().restore())
          .isInstanceOfSatisfying(
              Restore.None.class, none -> assertThat(none.failure()).isPresent());
      heard(server.tick(12_000));
    }

    assertThat(broken.state().restore()).isEqualTo(new Restore.None(Optional.empty()));
    assertThat(damaged.state().restore())
        .isInstanceOfSatisfying(Restore.None.class, none -> assertThat(none.failure()).isPresent());
  }

  private static SyncState spoken(CoreFixture server) {
    return server.effects().stream()
        .filter(effect -> effect instanceof Effect.Send)
        .map(effect -> ((Effect.Send) effect).message())
        .filter(message -> message instanceof Heartbeat)
        .map(message -> ((Heartbeat) message).sync())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRestoreThatGoesOnMayTakeAnyTime() {
    CoreFixture server = restoring();

    for (int hours = 0; hours < 5; hours++) {
      heard(server.tick(3_600_000));
      server.feed(new Event.RestoreProgress(SNAPSHOT, FullSyncStep.COPY, 7, Pace.NONE));
      assertThat(server.effects()).doesNotContain(new Effect.CancelRestore(SNAPSHOT));
    }
    heard(server.tick(3_600_000));

    assertThat(server.state().restore()).isInstanceOf(Restore.Running.class);
  }
}
