package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.TermRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Courses of events that are right and seldom. */
class RareOrderTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState STREAMING = new SyncState.Streaming(SELF);
  private static final FakeLineage LEVEL = history(SELF);
  private static final Uid ANY = new Uid(8, 8);
  private static final Uid TERM = new Uid(9, 1);

  private static CoreFixture active() {
    return new CoreFixture(Mode.ACTIVE, LEVEL).hear(OTHER, Mode.STANDBY, LEVEL, STREAMING, true);
  }

  private static CoreFixture standby() {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
  }

  private static Grant grantFrom(Uid source, CoreFixture target) {
    return new Grant(
        new Uid(5, 5),
        source,
        TERM,
        target.state().history().position().chain(),
        SELF,
        target.state().identity().instance());
  }

  private static FakeLineage rival(Uid server) {
    return history(SELF).term(server, 2, TermRecord.Cause.FORCED, Optional.empty());
  }

  private static Message.SnapshotOffer offer(FullSyncCause cause) {
    return new Message.SnapshotOffer(ANY, history(OTHER).revision(3).position(), TERM, cause);
  }

  @Test
  void anActiveThatWasRolledBackEndsItsChangeover() {
    CoreFixture server = active();
    server.request(new Request.SetStandby(OTHER));
    assertThat(server.state().activity()).isInstanceOf(Activity.Draining.class);

    server.hear(
        THIRD, Mode.STANDBY, history(SELF).revision(3), new SyncState.Unattached("-"), true);

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.message()).contains("rolled back"));
  }

  @Test
  void aTargetThatIsForcedMeanwhileEndsTheChangeover() {
    CoreFixture server = active();
    server.request(new Request.SetStandby(OTHER));

    server.hear(OTHER, Mode.ACTIVE, rival(OTHER), SOURCE, true).tick(1);

    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
    assertThat(server.state().mode()).isEqualTo(Mode.ACTIVE);
  }

  @Test
  void aGrantThatComesWhileAServerListensIsWhatItWasAskedFor() {
    CoreFixture server = standby().request(new Request.SetActive(true, true)).tick(20_000);
    assertThat(server.state().activity()).isInstanceOf(Activity.Listening.class);

    server.receive(OTHER, new Message.GrantOffer(grantFrom(OTHER, server))).settle();

    assertThat(server.state().durable().intent()).isPresent();
    assertThat(server.state().durable().refusedGrants()).isEmpty();
  }

  @Test
  void onlyTheTargetAnswersForItsGrant() {
    CoreFixture server = active();
    server.request(new Request.SetStandby(OTHER)).settle().settle();
    assertThat(server.state().activity()).isInstanceOf(Activity.Granted.class);
    Uid grant = server.state().durable().grant().orElseThrow().id();

    server.receive(THIRD, new Message.GrantAnswer(grant, false, ""));
    server.receive(OTHER, new Message.GrantAnswer(ANY, false, ""));

    assertThat(server.state().activity()).isInstanceOf(Activity.Granted.class);
  }

  @Test
  void aServerThatIsForcedWhileItHandsOverTakesItsGrantBack() {
    CoreFixture server = active();
    server.request(new Request.SetStandby(OTHER)).settle().settle();
    Grant grant = server.state().durable().grant().orElseThrow();
    server.listened().tick(1);

    server.request(new Request.SetActive(true, true));

    assertThat(server.sentTo(OTHER)).containsExactly(new Message.GrantCancel(grant));
    assertThat(server.settle().state().durable().grant()).isEmpty();
  }

  @Test
  void onlyTheTermThatIsWrittenCounts() {
    CoreFixture server = standby().listened().tick(1);
    server.request(new Request.SetActive(true, true)).settle();
    assertThat(server.state().activity()).isInstanceOf(Activity.Recording.class);

    server.feed(new Event.TermWritten(ANY)).feed(new Event.TermFailed(ANY, ""));

    assertThat(server.state().activity()).isInstanceOf(Activity.Recording.class);
  }

  @Test
  void aServerThatIsForcedWhileARestoreEndsRefusesAGrant() {
    CoreFixture server = standby();
    server.receive(OTHER, offer(FullSyncCause.BY_HAND));
    server.listened().tick(1).request(new Request.SetActive(true, true));
    assertThat(server.state().activity()).isInstanceOf(Activity.Clearing.class);
    Grant grant = grantFrom(OTHER, server);

    server.receive(OTHER, new Message.GrantOffer(grant));

    assertThat(server.state().local().refusedGrants()).containsExactly(grant.id());
  }

  @Test
  void theLoserOfAConflictRefusesAGrantUntilItIsReplaced() {
    LocalHaState local =
        LocalHaState.initial(Mode.STANDBY)
            .withResolution(
                Optional.of(new LocalHaState.Resolution(new Uid(6, 6), OTHER, new Uid(9, 5))));
    CoreFixture server = new CoreFixture(local, history(OTHER), Settings.DEFAULTS);
    Grant grant = grantFrom(OTHER, server);

    server.receive(OTHER, new Message.GrantOffer(grant));

    assertThat(server.state().local().refusedGrants()).containsExactly(grant.id());
  }

  @Test
  void aGrantIsNotUsedWhenARestoreHasMovedTheDatabase() {
    CoreFixture server = standby();
    server.receive(OTHER, offer(FullSyncCause.BY_HAND));
    Message.GrantOffer grant = new Message.GrantOffer(grantFrom(OTHER, server));
    server.receive(OTHER, grant);
    assertThat(server.state().activity()).isInstanceOf(Activity.Clearing.class);
    server.receive(OTHER, grant);
    assertThat(server.state().activity()).isInstanceOf(Activity.Clearing.class);

    server.feed(new Event.HistoryChanged(history(OTHER).revision(3).history()));
    server.feed(new Event.RestoreFinished(ANY)).settle();

    assertThat(server.state().durable().refusedGrants()).containsExactly(new Uid(5, 5));
    assertThat(server.state().error()).isPresent();
  }

  @Test
  void anActiveRefusesAGrant() {
    CoreFixture server = active();

    server.receive(OTHER, new Message.GrantOffer(grantFrom(OTHER, server))).settle();

    assertThat(server.state().durable().refusedGrants()).containsExactly(new Uid(5, 5));
  }

  @Test
  void aGrantOfAServerWithAnotherFormatIsRefused() {
    CoreFixture server = standby();
    server.receive(
        OTHER,
        Heartbeats.ofFormat(
            server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true), 2));

    server.receive(OTHER, new Message.GrantOffer(grantFrom(OTHER, server))).settle();

    assertThat(server.state().durable().refusedGrants()).containsExactly(new Uid(5, 5));
  }

  @Test
  void aGrantOfAnotherServerThanTheOneAskedIsRefusedAndTheWaitGoesOn() {
    CoreFixture server = standby().request(new Request.SetActive(false, false));
    Grant grant =
        new Grant(
            new Uid(5, 5), THIRD, ANY, Chain.EMPTY, SELF, server.state().identity().instance());

    server.receive(THIRD, new Message.GrantOffer(grant)).settle();

    assertThat(server.state().durable().refusedGrants()).containsExactly(grant.id());
    assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);
  }

  @Test
  void aReleaseEndsOnePromiseOfTwo() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, LEVEL);
    server.hear(OTHER, Mode.ACTIVE, rival(OTHER), SOURCE, true);
    server.hear(THIRD, Mode.ACTIVE, rival(THIRD), SOURCE, true);
    server.receive(OTHER, new Message.PromiseRequest(new Uid(6, 1)));
    server.receive(THIRD, new Message.PromiseRequest(new Uid(6, 2))).settle();

    server.receive(OTHER, new Message.PromiseRelease(new Uid(6, 1))).settle();

    assertThat(server.state().durable().promises())
        .extracting(LocalHaState.Promise::loser)
        .containsExactly(THIRD);
  }

  @Test
  void whoAsksAnotherServerForItsPromisePromisesNothing() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, LEVEL);
    server.hear(OTHER, Mode.ACTIVE, rival(OTHER), SOURCE, true);
    server.hear(THIRD, Mode.ACTIVE, rival(THIRD), SOURCE, true);
    server.request(new Request.SetStandby(OTHER));

    server.receive(THIRD, new Message.PromiseRequest(ANY));

    assertThat(server.sentTo(THIRD))
        .singleElement()
        .isInstanceOfSatisfying(
            Message.PromiseAnswer.class, answer -> assertThat(answer.promised()).isFalse());
  }

  @Test
  void anActiveThatPromisedToStayDoesNotStepDownByItself() {
    CoreFixture server =
        new CoreFixture(
            LocalHaState.initial(Mode.ACTIVE),
            LEVEL,
            new Settings(
                Settings.DEFAULTS.heartbeatInterval(),
                Settings.DEFAULTS.reconcileInterval(),
                Settings.OnReturn.FOLLOW_IF_ANCESTOR,
                Settings.OnConflict.WARN,
                Settings.DEFAULTS.drainTimeout(),
                Settings.DEFAULTS.answerTimeout(),
                Settings.DEFAULTS.snapshotTimeout()));
    server.hear(THIRD, Mode.STANDBY, LEVEL, STREAMING, true);
    server.receive(THIRD, new Message.PromiseRequest(ANY)).settle();

    server.hear(OTHER, Mode.ACTIVE, rival(OTHER).revision(9), SOURCE, true);

    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }

  @Test
  void anActiveWithoutAnyTermIsNotFollowed() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, FakeLineage.empty());

    server.hear(OTHER, Mode.ACTIVE, FakeLineage.empty(), SOURCE, true);

    assertThat(server.state().follow()).isInstanceOf(Follow.Nobody.class);
  }

  @Test
  void aStandbyThatAsksMayStillApply() {
    CoreFixture server = standby().request(new Request.SetActive(false, false));

    assertThat(server.guards().maySwitch(server.state(), ANY)).isFalse();
    assertThat(server.state().follow()).isInstanceOf(Follow.Stream.class);
  }

  @Test
  void aStandbyWhoseActiveDoesNotHearItIsNotHandedOverToByAnotherOne() {
    CoreFixture server = standby().listened();
    server.receive(
        OTHER,
        Heartbeats.deaf(
            server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true)));
    server.hear(
        THIRD,
        Mode.ACTIVE,
        history(OTHER).term(THIRD, 3, TermRecord.Cause.FORCED, Optional.empty()),
        SOURCE,
        true);

    server.request(new Request.SetActive(false, false));

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Outcome.Reason.UNFIT_PEER));
  }

  @Test
  void aHistoryOfNothingButTermRecordsHasAsManyAsThereAre() {
    FakeLineage terms =
        FakeLineage.empty()
            .term(SELF, 1, TermRecord.Cause.FIRST, Optional.empty())
            .term(SELF, 2, TermRecord.Cause.RESUMED, Optional.empty());

    assertThat(terms.history().trailingTermRecords()).isEqualTo(2);
  }

  @Test
  void aStandbyThatIsDeletedEndsItsPartOfAFullSync() {
    CoreFixture server = active();
    server.request(new Request.FullSync(Set.of(OTHER), false));
    Uid snapshot = server.state().distribution().orElseThrow().snapshot();
    server.feed(new Event.SnapshotTaken(snapshot, LEVEL.position()));

    server.feed(new Event.PeersChanged(List.of()));

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.message()).contains("no longer a management server"));
  }

  @Test
  void aStandbyThatFallsSilentInARestoreIsGivenUpAfterAnHour() {
    CoreFixture server = active();
    server.request(new Request.FullSync(Set.of(OTHER), false));
    Uid snapshot = server.state().distribution().orElseThrow().snapshot();
    server.feed(new Event.SnapshotTaken(snapshot, LEVEL.position()));
    server.hear(
        OTHER,
        Mode.STANDBY,
        LEVEL,
        new SyncState.Restoring(SELF, snapshot, FullSyncStep.COPY, 5, Pace.NONE),
        true);

    server.tick(3_600_001);

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.message()).contains("did not go on with"));
  }

  @Test
  void newsOfAnotherSnapshotDoesNotCountForTheOneThatRuns() {
    CoreFixture server = standby();
    server.receive(OTHER, offer(FullSyncCause.BY_HAND));

    server.feed(new Event.RestoreProgress(new Uid(8, 9), FullSyncStep.RESTORE, 70, Pace.NONE));
    server.feed(new Event.RestoreFailed(new Uid(8, 9), FullSyncStep.RESTORE, ""));

    assertThat(server.state().restore())
        .isInstanceOfSatisfying(Restore.Running.class, run -> assertThat(run.percent()).isZero());
  }

  @Test
  void aStandbyThatHoldsStillTakesNoOfferOfAnEarlierTerm() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER).revision(7));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, false);
    assertThat(server.state().follow()).isInstanceOf(Follow.Hold.class);

    server.receive(
        OTHER,
        new Message.SnapshotOffer(ANY, history(OTHER).position(), ANY, FullSyncCause.BY_HAND));

    assertThat(server.state().restore()).isInstanceOf(Restore.None.class);
  }

  @Test
  void aLoserWaitsForAWinnerThatStillHasItsTerm() {
    LocalHaState lost =
        LocalHaState.initial(Mode.STANDBY)
            .withResolution(Optional.of(new LocalHaState.Resolution(ANY, OTHER, new Uid(9, 2))));
    CoreFixture server = new CoreFixture(lost, LEVEL, Settings.DEFAULTS);
    FakeLineage third = history(SELF).term(THIRD, 3, TermRecord.Cause.FORCED, Optional.empty());
    server.hear(THIRD, Mode.ACTIVE, third, SOURCE, true);

    server.hear(OTHER, Mode.STANDBY, rival(OTHER), new SyncState.Unattached("-"), true);

    assertThat(server.state().local().resolution()).isPresent();
    assertThat(server.state().follow()).isInstanceOf(Follow.Nobody.class);
  }

  @Test
  void aLoserThatHearsTwoHeirsWaits() {
    LocalHaState lost =
        LocalHaState.initial(Mode.STANDBY)
            .withResolution(Optional.of(new LocalHaState.Resolution(ANY, OTHER, new Uid(9, 2))));
    CoreFixture server = new CoreFixture(lost, LEVEL, Settings.DEFAULTS);
    FakeLineage winner = rival(OTHER);
    server.hear(
        THIRD,
        Mode.ACTIVE,
        winner.term(THIRD, 3, TermRecord.Cause.FORCED, Optional.empty()),
        SOURCE,
        false);

    server.hear(OTHER, Mode.ACTIVE, winner.revision(4), SOURCE, false);

    assertThat(server.state().follow()).isInstanceOf(Follow.Nobody.class);
  }

  @Test
  void aSourceThatBeganANewTermBehindThisServerIsNoLongerFollowed() {
    FakeLineage own = history(OTHER).revision(3).revision(4);
    CoreFixture server = new CoreFixture(Mode.STANDBY, own);
    server.hear(OTHER, Mode.ACTIVE, own, SOURCE, true);
    FakeLineage first =
        FakeLineage.empty().term(OTHER, 1, TermRecord.Cause.FIRST, Optional.empty());
    assertThat(server.state().follow()).isInstanceOf(Follow.Stream.class);

    server.hear(
        OTHER,
        Mode.ACTIVE,
        first.term(OTHER, 5, TermRecord.Cause.FORCED, Optional.empty()),
        SOURCE,
        false);

    assertThat(server.state().follow()).isNotInstanceOf(Follow.Stream.class);
  }

  @Test
  void answersBeyondTheEndOfThisHistoryTellNothing() {
    FakeLineage mine = history(SELF).revision(3).revision(4);
    FakeLineage theirs = history(SELF).revision(30).revision(40);
    CoreFixture server = new CoreFixture(Mode.ACTIVE, mine);
    server.hear(OTHER, Mode.STANDBY, theirs, new SyncState.Unattached("-"), false);

    server.receive(OTHER, new Message.LineageAnswer(theirs.position(), Map.of(99L, Chain.EMPTY)));

    assertThat(server.state().peer(OTHER).orElseThrow().fork().orElseThrow().known()).isFalse();
  }

  @Test
  void historiesThatDifferFromTheFirstRevisionOnNeedNoQuestion() {
    FakeLineage mine = FakeLineage.empty().term(SELF, 1, TermRecord.Cause.FIRST, Optional.empty());
    FakeLineage theirs =
        FakeLineage.empty().term(OTHER, 2, TermRecord.Cause.FIRST, Optional.empty());
    CoreFixture server = new CoreFixture(Mode.ACTIVE, mine);

    server.hear(OTHER, Mode.ACTIVE, theirs, SOURCE, false);

    assertThat(server.sentTo(OTHER)).isEmpty();
    assertThat(server.state().peer(OTHER).orElseThrow().fork().orElseThrow().known()).isTrue();
  }
}
