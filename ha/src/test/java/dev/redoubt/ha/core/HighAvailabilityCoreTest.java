package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the design, one by one. */
class HighAvailabilityCoreTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState STREAMING = new SyncState.Streaming(SELF);
  private static final Uid GRANT = new Uid(5, 5);

  private static CoreFixture active() {
    return new CoreFixture(Mode.ACTIVE, history(SELF));
  }

  private static CoreFixture standby() {
    return new CoreFixture(Mode.STANDBY, history(OTHER));
  }

  private static Grant grantTo(CoreFixture target) {
    return new Grant(
        GRANT,
        OTHER,
        new Uid(9, 1),
        target.state().history().position().chain(),
        SELF,
        target.state().identity().instance());
  }

  @Test
  void anActiveOpensItsGateAndAStandbyDoesNot() {
    assertThat(active().guards().mayWrite(active().state())).isTrue();
    assertThat(standby().state().gate())
        .isInstanceOfSatisfying(
            Gate.Closed.class, gate -> assertThat(gate.reason()).isEqualTo(GateReason.STANDBY));
  }

  @Test
  void anActiveWithoutATermOfItsOwnCountsAsRolledBack() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, history(OTHER));

    assertThat(server.state().durable().rolledBack()).isPresent();
    assertThat(server.guards().mayWrite(server.state())).isFalse();
  }

  @Test
  void heartbeatsGoToEveryPeerEachTwoSeconds() {
    CoreFixture server = active();

    assertThat(server.tick(1_999).effects()).isEmpty();
    assertThat(server.tick(1).effects())
        .filteredOn(
            effect -> effect instanceof Effect.Send send && send.message() instanceof Heartbeat)
        .hasSize(2);
  }

  @Test
  void aStandbyFollowsTheActiveWhoseLineageHoldsItsPosition() {
    CoreFixture server =
        standby().hear(OTHER, Mode.ACTIVE, history(OTHER).revision(3), SOURCE, true);

    assertThat(server.state().follow()).isEqualTo(new Follow.Stream(OTHER, new Uid(9, 1)));
    assertThat(server.effects()).contains(new Effect.FollowStream(OTHER));
  }

  @Test
  void aStandbyKeepsTheActiveThatItFollowsWhileItHearsTwo() {
    CoreFixture server = standby().hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    FakeLineage rival =
        history(OTHER).term(THIRD, 2, TermRecord.Cause.FORCED, Optional.empty()).revision(4);

    server.hear(THIRD, Mode.ACTIVE, rival, SOURCE, true);

    assertThat(Guards.sourceOf(server.state().follow())).contains(OTHER);
  }

  @Test
  void aStandbyKeepsItsStreamWhenItHasAppliedMoreThanTheActiveLastTold() {
    CoreFixture server = standby().hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);

    server.feed(new Event.HistoryChanged(History.of(history(OTHER).revision(3), 0)));

    assertThat(server.state().follow()).isEqualTo(new Follow.Stream(OTHER, new Uid(9, 1)));
    assertThat(server.effects()).doesNotContain(new Effect.StopStream());
  }

  @Test
  void aDivergedStandbyHoldsStill() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER).revision(3));

    server.hear(OTHER, Mode.ACTIVE, history(OTHER).revision(4).revision(5), SOURCE, false);

    assertThat(server.state().follow()).isInstanceOf(Follow.Hold.class);
    assertThat(server.effects()).doesNotContain(new Effect.FollowStream(OTHER));
    assertThat(server.sentTo(OTHER)).hasAtLeastOneElementOfType(Message.LineageQuery.class);
  }

  @Test
  void aStandbyThatIsAheadByTermRecordsAloneAsksForAFullSync() {
    FakeLineage own = history(OTHER).term(SELF, 2, TermRecord.Cause.FORCED, Optional.empty());
    CoreFixture server = new CoreFixture(Mode.STANDBY, own);

    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, false);

    assertThat(server.state().follow())
        .isEqualTo(new Follow.FullSync(OTHER, new Uid(9, 1), FullSyncCause.BARE_TERMS));
  }

  @Test
  void anEmptyStandbyAsksForAFullSyncAndTheActiveTakesASnapshot() {
    CoreFixture empty = new CoreFixture(Mode.STANDBY, FakeLineage.empty());
    empty.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    assertThat(empty.state().follow())
        .isEqualTo(new Follow.FullSync(OTHER, new Uid(9, 1), FullSyncCause.NEVER_SYNCHRONIZED));

    CoreFixture server = active();
    server.hear(
        OTHER,
        Mode.STANDBY,
        FakeLineage.empty(),
        new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED),
        false);
    assertThat(server.effects()).hasAtLeastOneElementOfType(Effect.TakeSnapshot.class);
  }

  @Test
  void anActiveThatLacksAChainOfItsOwnTermWasRolledBack() {
    CoreFixture server = active();

    server.hear(OTHER, Mode.STANDBY, history(SELF).revision(3), STREAMING, true).settle();

    assertThat(server.state().gate())
        .isInstanceOfSatisfying(
            Gate.Closed.class, gate -> assertThat(gate.reason()).isEqualTo(GateReason.ROLLED_BACK));
    assertThat(server.guards().mayServe(server.state(), OTHER, history(SELF).position())).isFalse();
  }

  @Test
  void aRolledBackActiveStepsDownOrGoesOnInANewTerm() {
    CoreFixture down = active();
    down.hear(OTHER, Mode.STANDBY, history(SELF).revision(3), STREAMING, true).settle();
    down.request(new Request.StepDown()).settle();
    assertThat(down.state().mode()).isEqualTo(Mode.STANDBY);

    CoreFixture on = active();
    on.hear(OTHER, Mode.STANDBY, history(SELF).revision(3), STREAMING, true).settle();
    on.request(new Request.GoOnInNewTerm()).settle();
    assertThat(on.effects()).hasAtLeastOneElementOfType(Effect.WriteTermRecord.class);
  }

  @Test
  void anOlderProcessThatAnswersANewerHeartbeatIsADuplicate() {
    CoreFixture server = active();
    FakeLineage level = history(SELF);
    server.hear(OTHER, Mode.STANDBY, level, STREAMING, true);
    Heartbeat late = server.heartbeat(OTHER, new Uid(1, 3), Mode.STANDBY, level, STREAMING, true);
    server.receive(
        OTHER, server.heartbeat(OTHER, new Uid(1, 33), Mode.STANDBY, level, STREAMING, true));

    server.receive(OTHER, late);
    assertThat(server.state().peer(OTHER).orElseThrow().duplicateMillis()).isEmpty();

    server.tick(2_000);
    server.receive(
        OTHER, server.heartbeat(OTHER, new Uid(1, 33), Mode.STANDBY, level, STREAMING, true));
    server.hear(OTHER, Mode.STANDBY, level, STREAMING, true);
    assertThat(server.state().peer(OTHER).orElseThrow().duplicateMillis()).isPresent();
    assertThat(server.request(new Request.SetStandby(OTHER)).outcome())
        .containsInstanceOf(Outcome.Refused.class);
  }

  /** As a copy at another address is: it calls, and nobody calls it. */
  @Test
  void aProcessThatHearsNobodyButGoesOnBeingAnsweredIsADuplicate() {
    CoreFixture server = active();
    FakeLineage level = history(SELF);
    server.hear(OTHER, Mode.STANDBY, level, STREAMING, true).tick(2_000);
    long answered = -1;
    for (int i = 0; i < 2; i++) {
      assertThat(server.state().peer(OTHER).orElseThrow().duplicateMillis()).isEmpty();
      Heartbeat deaf =
          Heartbeats.deaf(
              server.heartbeat(OTHER, new Uid(1, 33), Mode.STANDBY, level, STREAMING, true));
      server.feed(new Event.Received(OTHER, deaf, answered));
      answered = server.state().timers().sequence();
      server.tick(2_000).hear(OTHER, Mode.STANDBY, level, STREAMING, true);
    }

    PeerView other = server.state().peer(OTHER).orElseThrow();
    assertThat(other.duplicateMillis()).isPresent();
    assertThat(server.request(new Request.SetStandby(OTHER)).outcome())
        .containsInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aLateMessageOfADeadProcessDoesNotMakeItsSuccessorADuplicate() {
    CoreFixture server = standby();
    FakeLineage level = history(OTHER);
    Heartbeat late =
        Heartbeats.deaf(server.heartbeat(OTHER, new Uid(1, 9), Mode.ACTIVE, level, SOURCE, true));
    server.hear(OTHER, Mode.ACTIVE, level, SOURCE, true);

    server.receive(OTHER, late);
    server.tick(2_000);
    server.hear(OTHER, Mode.ACTIVE, level, SOURCE, true);

    PeerView other = server.state().peer(OTHER).orElseThrow();
    assertThat(other.duplicateMillis()).isEmpty();
    assertThat(other.last().orElseThrow().instance()).isEqualTo(new Uid(1, 3));
    assertThat(Guards.sourceOf(server.state().follow())).contains(OTHER);
  }

  @Test
  void theSurvivorOfTwoProcessesCountsAgainWhenTheOtherIsSilent() {
    CoreFixture server = active();
    FakeLineage level = history(SELF);
    server.hear(OTHER, Mode.STANDBY, level, STREAMING, true).tick(2_000);
    server.receive(
        OTHER, server.heartbeat(OTHER, new Uid(1, 33), Mode.STANDBY, level, STREAMING, true));
    server.tick(2_000).hear(OTHER, Mode.STANDBY, level, STREAMING, true);
    assertThat(server.state().peer(OTHER).orElseThrow().duplicateMillis()).isPresent();

    for (int i = 0; i < 310; i++) {
      server.tick(2_000).hear(OTHER, Mode.STANDBY, level, STREAMING, true);
    }

    PeerView other = server.state().peer(OTHER).orElseThrow();
    assertThat(other.last().orElseThrow().instance()).isEqualTo(new Uid(1, 3));
    assertThat(other.duplicateMillis()).isEmpty();
  }

  @Test
  void aGrantIsSentOnlyWhenItIsDurable() {
    CoreFixture server = active().hear(OTHER, Mode.STANDBY, history(SELF), STREAMING, true);

    server.request(new Request.SetStandby(OTHER));
    assertThat(server.guards().mayWrite(server.state())).isFalse();
    server.feed(new Event.GateClosed(server.state().gate().ticket()));
    assertThat(server.state().activity()).isInstanceOf(Activity.Granting.class);
    assertThat(server.sentTo(OTHER)).isEmpty();

    server.feed(new Event.Persisted(server.state().local().sequence()));
    assertThat(server.sentTo(OTHER)).hasExactlyElementsOfTypes(Message.GrantOffer.class);
    assertThat(server.state().mode()).isEqualTo(Mode.HANDING_OVER);
  }

  @Test
  void aChangeoverWhoseTargetDoesNotArriveEndsWithNothingChanged() {
    CoreFixture server = active().hear(OTHER, Mode.STANDBY, history(SELF), STREAMING, true);
    server.feed(new Event.HistoryChanged(history(SELF).revision(3).history()));
    server.request(new Request.SetStandby(OTHER)).settle();

    server.tick(31_000);

    assertThat(server.outcome()).containsInstanceOf(Outcome.Refused.class);
    assertThat(server.guards().mayWrite(server.state())).isTrue();
  }

  @Test
  void aTargetBecomesActiveInFourDurableSteps() {
    CoreFixture server = standby().hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);

    server.receive(OTHER, new Message.GrantOffer(grantTo(server)));
    LocalHaState.Intent intent = server.state().local().intent().orElseThrow();
    assertThat(server.effects()).doesNotHaveAnyElementsOfTypes(Effect.WriteTermRecord.class);

    server.feed(new Event.Persisted(server.state().local().sequence()));
    assertThat(server.effects()).contains(new Effect.WriteTermRecord(intent));

    server.feed(new Event.HistoryChanged(history(OTHER).term(intent.term()).history()));
    server.feed(new Event.TermWritten(intent.term().uid()));
    assertThat(server.state().mode()).isEqualTo(Mode.STANDBY);

    server.feed(new Event.Persisted(server.state().local().sequence()));
    assertThat(server.state().mode()).isEqualTo(Mode.ACTIVE);
    assertThat(server.guards().mayWrite(server.state())).isTrue();
    assertThat(intent.term().grant()).contains(GRANT);
  }

  @Test
  void aGrantAtAnotherChainIsRefusedDurablyAndForEver() {
    CoreFixture server = standby().hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    Grant grant = grantTo(server);
    server.feed(new Event.HistoryChanged(history(OTHER).revision(3).history()));

    server.receive(OTHER, new Message.GrantOffer(grant));
    assertThat(server.sentTo(OTHER)).isEmpty();
    server.feed(new Event.Persisted(server.state().local().sequence()));
    assertThat(server.sentTo(OTHER))
        .containsExactly(new Message.GrantAnswer(GRANT, false, "refused"));

    server.feed(new Event.HistoryChanged(history(OTHER).history()));
    server.receive(OTHER, new Message.GrantOffer(grant));
    assertThat(server.state().local().intent()).isEmpty();
  }

  @Test
  void aGrantIsRefusedWhileATermOutsideTheLineageIsKnown() {
    CoreFixture server = standby().hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    FakeLineage foreign = history(OTHER).term(THIRD, 2, TermRecord.Cause.FORCED, Optional.empty());
    server.hear(THIRD, Mode.STANDBY, foreign, SOURCE, true);

    server.receive(OTHER, new Message.GrantOffer(grantTo(server)));

    assertThat(server.state().local().refusedGrants()).containsExactly(GRANT);
  }

  @Test
  void aRefusedGrantMakesTheGiverActiveAgainInANewTerm() {
    CoreFixture server = active().hear(OTHER, Mode.STANDBY, history(SELF), STREAMING, true);
    server.request(new Request.SetStandby(OTHER)).settle();
    Uid grant = server.state().durable().grant().orElseThrow().id();

    server.receive(OTHER, new Message.GrantAnswer(grant, false, "cancelled")).settle();

    assertThat(server.state().local().intent().orElseThrow().term().cause())
        .isEqualTo(TermRecord.Cause.RESUMED);
    assertThat(server.state().local().grant()).isEmpty();
  }

  @Test
  void aConsumedGrantMakesTheGiverAStandby() {
    CoreFixture server = active().hear(OTHER, Mode.STANDBY, history(SELF), STREAMING, true);
    server.request(new Request.SetStandby(OTHER)).settle();
    Optional<Uid> grant = server.state().durable().grant().map(Grant::id);

    server.hear(
        OTHER,
        Mode.ACTIVE,
        history(SELF).term(OTHER, 2, TermRecord.Cause.HANDOVER, grant),
        SOURCE,
        true);
    server.settle();

    assertThat(server.state().mode()).isEqualTo(Mode.STANDBY);
    assertThat(server.outcome()).containsInstanceOf(Outcome.Done.class);
    assertThat(Guards.sourceOf(server.state().follow())).contains(OTHER);
  }

  @Test
  void aForcedActivationWarnsAndAsksTwiceWhenItIsBehind() {
    CoreFixture server =
        standby().hear(OTHER, Mode.ACTIVE, history(OTHER).revision(3), SOURCE, true);
    server.listened().tick(1_000);

    assertThat(server.request(new Request.SetActive(false, false)).outcome())
        .hasValueSatisfying(outcome ->
            assertThat(((Outcome.Unconfirmed) outcome).kind())
                .isEqualTo(Outcome.Confirmation.FORCE));
    assertThat(server.request(new Request.SetActive(true, false)).outcome())
        .hasValueSatisfying(outcome ->
            assertThat(((Outcome.Unconfirmed) outcome).kind())
                .isEqualTo(Outcome.Confirmation.BEHIND));
    server.request(new Request.SetActive(true, true));
    assertThat(server.state().local().intent().orElseThrow().term().cause())
        .isEqualTo(TermRecord.Cause.FORCED);
  }

  @Test
  void theLoserOfAConflictWaitsForThePromiseAndTheGate() {
    CoreFixture server = active();
    FakeLineage rival =
        history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty()).revision(8);
    server.hear(OTHER, Mode.ACTIVE, rival, SOURCE, false);

    server.request(new Request.SetStandby(OTHER));
    Message.PromiseRequest asked = (Message.PromiseRequest) server.sentTo(OTHER).getFirst();
    assertThat(server.guards().mayWrite(server.state())).isTrue();

    server.receive(
        OTHER, new Message.PromiseAnswer(asked.resolution(), true, new Uid(9, 2), "promised"));
    assertThat(server.guards().mayWrite(server.state())).isFalse();
    assertThat(server.state().local().mode()).isEqualTo(Mode.ACTIVE);

    server.settle();
    assertThat(server.state().mode()).isEqualTo(Mode.STANDBY);
    assertThat(server.state().durable().resolution().orElseThrow().winner()).isEqualTo(OTHER);
  }

  @Test
  void whenRequestsCrossTheSmallerUidStaysActive() {
    CoreFixture server = active();
    FakeLineage rival = history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());
    server.hear(OTHER, Mode.ACTIVE, rival, SOURCE, true);
    server.request(new Request.SetStandby(OTHER));

    server.receive(OTHER, new Message.PromiseRequest(new Uid(6, 6)));
    assertThat(server.outcome()).containsInstanceOf(Outcome.Refused.class);
    assertThat(server.sentTo(OTHER)).isEmpty();
    server.settle();

    assertThat(server.sentTo(OTHER))
        .containsOnly(new Message.PromiseAnswer(new Uid(6, 6), true, new Uid(9, 1), "promised"));
    assertThat(server.request(new Request.SetStandby(OTHER)).outcome())
        .containsInstanceOf(Outcome.Refused.class);
  }

  @Test
  void anUnreachableWinnerIsRefused() {
    assertThat(active().request(new Request.SetStandby(OTHER)).outcome())
        .hasValueSatisfying(outcome ->
            assertThat(((Outcome.Refused) outcome).reason()).isEqualTo(Outcome.Reason.UNREACHABLE));
  }

  @Test
  void anIntentIsFinishedAfterARestart() {
    TermRecord term =
        new TermRecord(2, new Uid(9, 2), SELF, TermRecord.Cause.FORCED, Optional.empty());
    LocalHaState local =
        LocalHaState.initial(Mode.STANDBY)
            .withIntent(
                Optional.of(new LocalHaState.Intent(term, history(OTHER).position().chain())));

    CoreFixture atBase = new CoreFixture(local, history(OTHER), Settings.DEFAULTS);
    assertThat(atBase.state().activity()).isInstanceOf(Activity.Recording.class);

    CoreFixture written = new CoreFixture(local, history(OTHER).term(term), Settings.DEFAULTS);
    assertThat(written.state().mode()).isEqualTo(Mode.ACTIVE);

    CoreFixture elsewhere = new CoreFixture(local, history(OTHER).revision(3), Settings.DEFAULTS);
    assertThat(elsewhere.state().mode()).isEqualTo(Mode.STANDBY);
    assertThat(elsewhere.state().durable().intent()).isEmpty();
    assertThat(elsewhere.state().error()).isPresent();
  }

  @Test
  void aSwitchIsAllowedOnlyForTheSnapshotOfTheActiveThatIsFollowed() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, FakeLineage.empty());
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    Uid snapshot = new Uid(3, 3);
    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            snapshot, history(OTHER).position(), new Uid(9, 1), FullSyncCause.NEVER_SYNCHRONIZED));
    assertThat(server.effects()).hasAtLeastOneElementOfType(Effect.StartRestore.class);
    assertThat(server.guards().maySwitch(server.state(), snapshot)).isTrue();
    assertThat(server.guards().maySwitch(server.state(), new Uid(3, 4))).isFalse();

    server.hear(OTHER, Mode.STANDBY, history(OTHER), SOURCE, true);
    assertThat(server.guards().maySwitch(server.state(), snapshot)).isFalse();
    assertThat(server.effects()).contains(new Effect.CancelRestore(snapshot));
  }

  @Test
  void aFullSyncByHandOfADivergedStandbyNeedsAConfirmation() {
    CoreFixture server = active();
    server.hear(
        OTHER,
        Mode.STANDBY,
        history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty()),
        new SyncState.Diverged(SELF, 1, 1),
        false);

    assertThat(server.request(new Request.FullSync(Set.of(OTHER), false)).outcome())
        .containsInstanceOf(Outcome.Unconfirmed.class);
  }

  @Test
  void onConflictReadOnlyRefusesWritesAsLongAsTheConflictLasts() {
    Settings defaults = Settings.DEFAULTS;
    Settings readOnly =
        new Settings(
            defaults.heartbeatInterval(),
            defaults.reconcileInterval(),
            Settings.OnReturn.ASK,
            Settings.OnConflict.READ_ONLY,
            defaults.drainTimeout(),
            defaults.answerTimeout(),
            defaults.snapshotTimeout());
    CoreFixture server =
        new CoreFixture(LocalHaState.initial(Mode.ACTIVE), history(SELF), readOnly);
    FakeLineage rival = history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());

    server.hear(OTHER, Mode.ACTIVE, rival, SOURCE, true);
    assertThat(server.guards().mayWrite(server.state())).isFalse();

    server.tick(7_000);
    assertThat(server.guards().mayWrite(server.state())).isTrue();
  }
}
