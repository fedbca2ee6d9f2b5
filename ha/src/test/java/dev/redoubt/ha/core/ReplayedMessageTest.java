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
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What was said once is delivered again: later, from a process that has ended, for a term that is
 * over, or by another server. It changes nothing, or nothing that matters.
 */
class ReplayedMessageTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState STREAMING = new SyncState.Streaming(SELF);
  private static final Uid INSTANCE = new Uid(1, 3);
  private static final Uid SUCCESSOR = new Uid(1, 33);
  private static final FakeLineage RIVAL =
      history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty()).revision(8);

  private static CoreFixture active() {
    return new CoreFixture(Mode.ACTIVE, history(SELF))
        .hear(OTHER, Mode.STANDBY, history(SELF), STREAMING, true);
  }

  private static CoreFixture standby() {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
  }

  private static PeerView other(CoreFixture server) {
    return server.state().peer(OTHER).orElseThrow();
  }

  private static boolean isFresh(CoreFixture server) {
    return Peers.isFresh(other(server), server.now().millis());
  }

  private static Grant grant(CoreFixture server, Uid id) {
    return new Grant(
        id,
        OTHER,
        new Uid(9, 1),
        history(OTHER).position().chain(),
        SELF,
        server.state().identity().instance());
  }

  /** The database has the term that was intended, and everything is on the disk. */
  private static CoreFixture activated(CoreFixture server, FakeLineage base) {
    server.settle();
    TermRecord term = server.state().local().intent().orElseThrow().term();
    server.feed(new Event.HistoryChanged(base.term(term).history()));
    return server.feed(new Event.TermWritten(term.uid())).settle();
  }

  @Test
  void aHeartbeatOfASilentServerDoesNotBringItBack() {
    CoreFixture server = standby();
    Heartbeat recorded = other(server).last().orElseThrow();
    server.tick(10_000);
    assertThat(isFresh(server)).isFalse();

    for (int i = 0; i < 100; i++) {
      server.tick(2_000).receive(OTHER, recorded);
    }

    assertThat(isFresh(server)).isFalse();
    assertThat(server.state().follow()).isInstanceOf(Follow.Nobody.class);
  }

  @Test
  void aHeartbeatOfAnEarlierPositionDoesNotSetAServerBack() {
    CoreFixture server = active();
    Heartbeat recorded = other(server).last().orElseThrow();
    FakeLineage further = history(SELF).revision(3);
    server.feed(new Event.HistoryChanged(further.history()));
    server.hear(OTHER, Mode.STANDBY, further, STREAMING, true);

    server.receive(OTHER, recorded);

    assertThat(other(server).last().orElseThrow().position()).isEqualTo(further.position());
    assertThat(other(server).acknowledged()).contains(further.position());
  }

  @Test
  void aHeartbeatOfAProcessThatHasEndedCountsForNothing() {
    CoreFixture server = active();
    Heartbeat recorded = other(server).last().orElseThrow();
    server.tick(2_000);
    server.receive(
        OTHER, server.heartbeat(OTHER, SUCCESSOR, Mode.STANDBY, history(SELF), STREAMING, true));

    server.tick(2_000).receive(OTHER, recorded).tick(2_000).receive(OTHER, recorded);

    assertThat(other(server).last().orElseThrow().instance()).isEqualTo(SUCCESSOR);
    assertThat(other(server).duplicateMillis()).isEmpty();
  }

  @Test
  void aHeartbeatThatAnotherServerSaidIsNotTakenForItsOwn() {
    CoreFixture server = standby();
    Heartbeat recorded = other(server).last().orElseThrow();

    server.receive(THIRD, recorded);

    assertThat(server.state().peer(THIRD).orElseThrow().last()).isEmpty();
  }

  @Test
  void anAcknowledgementOfLessOrOfAProcessThatHasEndedCountsForNothing() {
    CoreFixture server = active();
    Position earlier = other(server).last().orElseThrow().position();
    FakeLineage further = history(SELF).revision(3).revision(4);
    server.feed(new Event.HistoryChanged(further.history()));
    server.feed(new Event.Acknowledged(OTHER, INSTANCE, history(SELF).revision(3).position()));

    server.feed(new Event.Acknowledged(OTHER, INSTANCE, earlier));
    server.feed(new Event.Acknowledged(OTHER, SUCCESSOR, further.position()));
    server.feed(new Event.Acknowledged(new Uid(0, 99), INSTANCE, further.position()));

    assertThat(other(server).acknowledged()).contains(history(SELF).revision(3).position());
  }

  @Test
  void aGrantIsUsedOnce() {
    CoreFixture server = standby();
    Message.GrantOffer recorded = new Message.GrantOffer(grant(server, new Uid(5, 5)));
    server.receive(OTHER, recorded);
    activated(server, history(OTHER));
    assertThat(server.state().mode()).isEqualTo(Mode.ACTIVE);
    Uid term = server.state().history().lastTerm().orElseThrow().record().uid();

    server.receive(OTHER, recorded).settle();
    server.tick(600_000).receive(OTHER, recorded).settle();

    assertThat(server.state().local().intent()).isEmpty();
    assertThat(server.state().history().lastTerm().orElseThrow().record().uid()).isEqualTo(term);
    assertThat(server.receive(OTHER, recorded).sentTo(OTHER))
        .containsExactly(new Message.GrantAnswer(new Uid(5, 5), true, "consumed"));
  }

  @Test
  void aGrantIsGoodForOneProcessOneTermAndOneGiver() {
    CoreFixture before = standby();
    Message.GrantOffer recorded = new Message.GrantOffer(grant(before, new Uid(5, 5)));
    Grant right = recorded.grant();
    Grant otherProcess =
        new Grant(right.id(), OTHER, right.fromTerm(), right.chain(), SELF, new Uid(1, 1));
    Grant otherTerm =
        new Grant(right.id(), OTHER, new Uid(9, 7), right.chain(), SELF, right.targetInstance());

    for (Grant wrong : new Grant[] {otherProcess, otherTerm}) {
      CoreFixture server = standby().receive(OTHER, new Message.GrantOffer(wrong)).settle();
      assertThat(server.state().durable().refusedGrants()).containsExactly(right.id());
      assertThat(server.state().mode()).isEqualTo(Mode.STANDBY);
      assertThat(server.state().local().intent()).isEmpty();
    }
    CoreFixture server = standby().receive(THIRD, recorded).settle();
    assertThat(server.state().local().intent()).isEmpty();
    assertThat(server.state().local().refusedGrants()).isEmpty();
  }

  @Test
  void aGrantThatWasRefusedOrCancelledStaysSo() {
    CoreFixture server = standby();
    Grant grant = grant(server, new Uid(5, 5));
    server.receive(OTHER, new Message.GrantCancel(grant)).settle();

    server.tick(60_000).hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    server.receive(OTHER, new Message.GrantOffer(grant));

    assertThat(server.state().local().intent()).isEmpty();
    assertThat(server.sentTo(OTHER))
        .containsExactly(new Message.GrantAnswer(grant.id(), false, "refused"));
  }

  @Test
  void anAnswerToAGrantCountsForThatGrantAndOfItsTargetAlone() {
    CoreFixture server = active();
    server.request(new Request.SetStandby(OTHER)).settle();
    Uid granted = server.state().durable().grant().orElseThrow().id();

    server.receive(OTHER, new Message.GrantAnswer(new Uid(5, 5), false, "refused")).settle();
    server.receive(THIRD, new Message.GrantAnswer(granted, false, "refused")).settle();
    server.receive(THIRD, new Message.GrantAnswer(granted, true, "consumed")).settle();

    assertThat(server.state().mode()).isEqualTo(Mode.HANDING_OVER);
    assertThat(server.state().durable().grant().orElseThrow().id()).isEqualTo(granted);
  }

  @Test
  void aChangeoverThatWasAskedForOnceIsMadeOnce() {
    CoreFixture server = active();
    Message.ChangeoverRequest recorded = new Message.ChangeoverRequest(new Uid(5, 5), INSTANCE);
    server.receive(OTHER, recorded).settle();
    Uid granted = server.state().durable().grant().orElseThrow().id();
    server.receive(OTHER, new Message.GrantAnswer(granted, false, "cancelled"));
    activated(server, history(SELF));
    FakeLineage now = history(SELF).term(server.state().history().lastTerm().get().record());
    server.hear(OTHER, Mode.STANDBY, now, STREAMING, true);
    assertThat(server.state().mode()).isEqualTo(Mode.ACTIVE);

    server.receive(OTHER, recorded);

    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
    assertThat(server.sentTo(OTHER))
        .containsExactly(
            new Message.ChangeoverRefused(
                new Uid(5, 5), "The changeover that was asked for has ended; ask again"));
    server.receive(OTHER, new Message.ChangeoverRequest(new Uid(5, 6), INSTANCE)).settle();
    assertThat(server.state().mode()).isEqualTo(Mode.HANDING_OVER);
  }

  @Test
  void aChangeoverThatWasRefusedStaysRefusedForItsReason() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, history(SELF));
    Message.ChangeoverRequest recorded = new Message.ChangeoverRequest(new Uid(5, 5), INSTANCE);
    server.receive(OTHER, recorded);
    Message refused = server.sentTo(OTHER).getFirst();
    server.hear(OTHER, Mode.STANDBY, history(SELF), STREAMING, true);

    server.receive(OTHER, recorded);

    assertThat(server.sentTo(OTHER)).containsExactly(refused);
    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }

  @Test
  void aChangeoverThatAnEndedProcessAskedForIsNotMade() {
    CoreFixture server = active();

    server.receive(OTHER, new Message.ChangeoverRequest(new Uid(5, 5), SUCCESSOR));

    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
    assertThat(server.sentTo(OTHER))
        .containsExactly(
            new Message.ChangeoverRefused(
                new Uid(5, 5), "other asked by another process than is heard; try again"));
  }

  @Test
  void whatAServerThatIsGoneAskedForIsForgotten() {
    CoreFixture server = active();
    server.receive(OTHER, new Message.ChangeoverRequest(new Uid(5, 5), SUCCESSOR));
    assertThat(server.state().asked()).containsOnlyKeys(OTHER);

    server.feed(new Event.PeersChanged(java.util.List.of(CoreFixture.peer(THIRD, "third"))));

    assertThat(server.state().asked()).isEmpty();
  }

  @Test
  void aPromiseThatIsAskedForAgainHoldsTenMinutesAndNotLonger() {
    CoreFixture server =
        new CoreFixture(Mode.ACTIVE, history(SELF)).hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true);
    Message.PromiseRequest recorded = new Message.PromiseRequest(new Uid(6, 6));
    server.receive(OTHER, recorded).settle();
    server.receive(OTHER, new Message.PromiseRelease(new Uid(6, 6))).settle();
    assertThat(server.state().durable().promises()).isEmpty();

    server.receive(OTHER, recorded).settle();

    assertThat(server.state().mode()).isEqualTo(Mode.ACTIVE);
    server.tick(Settings.PROMISE.toMillis()).tick(2_000).settle();
    assertThat(server.state().durable().promises()).isEmpty();
  }

  @Test
  void aReleaseCountsForItsPromiseAndOfItsLoserAlone() {
    CoreFixture server =
        new CoreFixture(Mode.ACTIVE, history(SELF)).hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true);
    server.receive(OTHER, new Message.PromiseRequest(new Uid(6, 6))).settle();

    server.receive(OTHER, new Message.PromiseRelease(new Uid(6, 5))).settle();
    server.receive(THIRD, new Message.PromiseRelease(new Uid(6, 6))).settle();

    assertThat(server.state().durable().promises())
        .singleElement()
        .satisfies(promise -> assertThat(promise.resolution()).isEqualTo(new Uid(6, 6)));
  }

  @Test
  void anAnswerCountsForTheConflictThatIsBeingEndedAndOfItsWinnerAlone() {
    CoreFixture server =
        new CoreFixture(Mode.ACTIVE, history(SELF)).hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true);
    server.request(new Request.SetStandby(OTHER));
    Uid resolution = ((Message.PromiseRequest) server.sentTo(OTHER).getFirst()).resolution();

    Uid term = new Uid(9, 2);
    server.receive(OTHER, new Message.PromiseAnswer(new Uid(6, 6), true, term, "promised"));
    server.receive(THIRD, new Message.PromiseAnswer(resolution, true, term, "promised"));

    assertThat(server.state().activity()).isInstanceOf(Activity.Resolving.class);
    assertThat(server.guards().mayWrite(server.state())).isTrue();
  }

  @Test
  void aSnapshotOfATermThatIsOverOrOfAnotherServerIsNotTaken() {
    CoreFixture server =
        new CoreFixture(Mode.STANDBY, FakeLineage.empty())
            .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    Position position = history(OTHER).position();
    FullSyncCause cause = FullSyncCause.NEVER_SYNCHRONIZED;

    server.receive(OTHER, new Message.SnapshotOffer(new Uid(3, 3), position, new Uid(9, 7), cause));
    server.receive(THIRD, new Message.SnapshotOffer(new Uid(3, 3), position, new Uid(9, 1), cause));
    assertThat(server.state().restore()).isInstanceOf(Restore.None.class);

    server.receive(OTHER, new Message.SnapshotOffer(new Uid(3, 3), position, new Uid(9, 1), cause));
    server.receive(THIRD, new Message.SnapshotWithdrawn(new Uid(3, 3)));
    server.receive(OTHER, new Message.SnapshotWithdrawn(new Uid(3, 4)));
    assertThat(server.state().restore())
        .isInstanceOfSatisfying(
            Restore.Running.class, run -> assertThat(run.cancelled()).isFalse());
  }

  @Test
  void thatAReportHasArrivedIsSaidByTheActiveAlone() {
    CoreFixture server =
        new CoreFixture(Mode.STANDBY, FakeLineage.empty())
            .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    Uid snapshot = new Uid(3, 3);
    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            snapshot, history(OTHER).position(), new Uid(9, 1), FullSyncCause.NEVER_SYNCHRONIZED));
    server.feed(new Event.HistoryChanged(history(OTHER).history()));
    server.feed(new Event.RestoreFinished(snapshot));

    server.receive(THIRD, new Message.RestoreStatusReceived(snapshot));
    server.receive(OTHER, new Message.RestoreStatusReceived(new Uid(3, 4)));
    assertThat(server.state().restore()).isInstanceOf(Restore.Reporting.class);

    server.receive(OTHER, new Message.RestoreStatusReceived(snapshot));
    assertThat(server.state().restore()).isInstanceOf(Restore.None.class);
  }
}
