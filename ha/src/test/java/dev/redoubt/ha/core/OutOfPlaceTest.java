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
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages and events that come late, twice, from the wrong server or at the wrong time. */
class OutOfPlaceTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState STREAMING = new SyncState.Streaming(SELF);
  private static final FakeLineage LEVEL = history(SELF);
  private static final FakeLineage RIVAL =
      history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());
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

  private static Message.SnapshotOffer offer(Uid term, FullSyncCause cause) {
    return new Message.SnapshotOffer(ANY, history(OTHER).revision(3).position(), term, cause);
  }

  /** What each server ignores: its state afterwards is the one before. */
  static Stream<Arguments> ignored() {
    return Stream.of(
        ignored(
            "an answer to a grant that was not given",
            active(),
            server -> server.receive(OTHER, new Message.GrantAnswer(ANY, true, ""))),
        ignored(
            "an answer to a promise that was not asked for",
            active(),
            server -> server.receive(OTHER, new Message.PromiseAnswer(ANY, true, TERM, ""))),
        ignored(
            "the release of a promise that was not given",
            active(),
            server -> server.receive(OTHER, new Message.PromiseRelease(ANY))),
        ignored(
            "a refusal of a changeover that was not asked for",
            standby(),
            server -> server.receive(OTHER, new Message.ChangeoverRefused(ANY, ""))),
        ignored(
            "the end of a term that is not being written",
            standby(),
            server -> server.feed(new Event.TermWritten(ANY)).feed(new Event.TermFailed(ANY, ""))),
        ignored(
            "progress of a restore that does not run",
            standby(),
            server -> server.feed(new Event.RestoreProgress(ANY, FullSyncStep.COPY, 7, Pace.NONE))),
        ignored(
            "the end of a restore that does not run",
            standby(),
            server ->
                server
                    .feed(new Event.RestoreFinished(ANY))
                    .feed(new Event.RestoreFailed(ANY, FullSyncStep.COPY, ""))
                    .receive(OTHER, new Message.RestoreStatusReceived(ANY))),
        ignored(
            "a stream that is not followed",
            standby(),
            server ->
                server
                    .feed(new Event.StreamOpened(THIRD))
                    .feed(new Event.StreamFailed(THIRD, ""))
                    .feed(new Event.StreamPurged(THIRD))),
        ignored(
            "the failure of a snapshot that is not taken",
            active(),
            server -> server.feed(new Event.SnapshotFailed(ANY, FullSyncStep.SNAPSHOT, ""))),
        ignored(
            "the end of an old closing of the gate",
            standby(),
            server -> server.feed(new Event.GateClosed(77))),
        ignored(
            "a grant by another server than it names",
            standby(),
            server ->
                server
                    .receive(OTHER, new Message.GrantOffer(grantFrom(THIRD, server)))
                    .receive(OTHER, new Message.GrantCancel(grantFrom(THIRD, server)))),
        ignored(
            "a heartbeat that names another server",
            active(),
            server ->
                server.receive(
                    OTHER,
                    server.heartbeat(THIRD, new Uid(1, 4), Mode.ACTIVE, RIVAL, SOURCE, true))),
        ignored(
            "an offer by a server that is not followed",
            standby(),
            server -> server.receive(THIRD, offer(TERM, FullSyncCause.BY_HAND))),
        ignored(
            "an offer of an earlier term",
            standby(),
            server -> server.receive(OTHER, offer(ANY, FullSyncCause.BY_HAND))),
        ignored(
            "an offer that nobody asked for",
            standby(),
            server -> server.receive(OTHER, offer(TERM, FullSyncCause.PURGED))),
        ignored(
            "an answer about a fork that is not looked for",
            active(),
            server ->
                server.receive(OTHER, new Message.LineageAnswer(LEVEL.position(), Map.of()))));
  }

  private static Arguments ignored(String what, CoreFixture server, Consumer<CoreFixture> happens) {
    return Arguments.of(what, server, happens);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ignored")
  void changesNothing(String what, CoreFixture server, Consumer<CoreFixture> happens) {
    CoreState before = server.state();

    happens.accept(server);

    assertThat(server.state()).as(what).isEqualTo(before);
  }

  @Test
  void aStrangerIsNotListenedTo() {
    CoreFixture server = active();
    server.feed(new Event.PeersChanged(List.of(new Peer(OTHER, "other", Role.SECONDARY, false))));
    CoreState before = server.state();

    server.hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true);
    server.receive(THIRD, new Message.PromiseRequest(ANY));

    assertThat(server.state()).isEqualTo(before);
    assertThat(server.effects()).isEmpty();
  }

  @Test
  void whatIsKnownOfAStrangerIsForgotten() {
    CoreFixture server = active();
    assertThat(server.state().local().lastKnown()).containsKey(OTHER);

    server.feed(new Event.PeersChanged(List.of()));

    assertThat(server.state().local().lastKnown()).isEmpty();
  }

  @Test
  void nothingIsHeardBeforeTheFirstTick() {
    HighAvailabilityCore core =
        new HighAvailabilityCore(Settings.DEFAULTS, new SplittableRandom(1));
    Moment now = new Moment(0, Instant.EPOCH);
    CoreState state =
        CoreState.starting(
            new Identity(SELF, new Uid(1, 2), "self", Role.PRIMARY, CoreFixture.VERSIONS),
            LocalHaState.initial(Mode.ACTIVE),
            LEVEL.history());
    state =
        core.step(state, new Event.PeersChanged(List.of(CoreFixture.peer(OTHER, "other"))), now)
            .state();

    Step step = core.step(state, new Event.Received(OTHER, new Message.PromiseRequest(ANY)), now);

    assertThat(step.state()).isEqualTo(state);
    assertThat(step.effects()).isEmpty();
  }

  @Test
  void aTrustFailureIsOverWhenTheServerIsHeard() {
    CoreFixture server = active().feed(new Event.TrustFailed(OTHER, "expired"));
    assertThat(server.state().peer(OTHER).orElseThrow().failure()).isPresent();

    server.hear(OTHER, Mode.STANDBY, LEVEL, STREAMING, true);

    assertThat(server.state().peer(OTHER).orElseThrow().failure()).isEmpty();
  }

  @Test
  void aBrokenConnectionIsOverWhenTheServerHearsThisOne() {
    CoreFixture server = active().feed(new Event.SendFailed(OTHER, "refused"));

    server.receive(
        OTHER,
        Heartbeats.deaf(
            server.heartbeat(OTHER, new Uid(1, 3), Mode.STANDBY, LEVEL, STREAMING, true)));
    assertThat(server.state().peer(OTHER).orElseThrow().failure()).isPresent();
    server.hear(OTHER, Mode.STANDBY, LEVEL, STREAMING, true);

    assertThat(server.state().peer(OTHER).orElseThrow().failure()).isEmpty();
  }

  @Test
  void anActiveWhoseDatabaseIsInAnotherTermDoesNotWrite() {
    CoreFixture server = active();

    server.feed(new Event.HistoryChanged(history(OTHER).history()));

    assertThat(server.guards().mayWrite(server.state())).isFalse();
  }

  @Test
  void aServerThatWasRolledBackRefusesAFullSyncAndSaysWhy() {
    CoreFixture server =
        active().hear(OTHER, Mode.STANDBY, history(SELF).revision(3), STREAMING, true).settle();

    server.request(new Request.FullSync(Set.of(OTHER), true));

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.message()).startsWith("This server was rolled back"));
    assertThat(server.state().distribution()).isEmpty();
  }

  @Test
  void aFullSyncOfTheServerItselfIsRefusedByName() {
    CoreFixture server = active().request(new Request.FullSync(Set.of(SELF), true));

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.message()).startsWith("self is this server itself"));
  }

  @Test
  void aFullSyncOfNobodyIsRefused() {
    CoreFixture server = active();
    server.feed(new Event.PeersChanged(List.of()));

    server.request(new Request.FullSync(Set.of(), true));

    assertThat(server.outcome().orElseThrow()).isInstanceOf(Outcome.Refused.class);
  }

  /** The winner need not have been heard both ways: it is asked for its promise anyway. */
  @Test
  void aConflictIsResolvedAsSoonAsTheOtherActiveIsHeard() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, LEVEL);
    server.receive(
        OTHER,
        Heartbeats.deaf(server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, RIVAL, SOURCE, true)));

    server.request(new Request.SetStandby(OTHER));

    assertThat(server.sentTo(OTHER)).hasAtLeastOneElementOfType(Message.PromiseRequest.class);
  }

  @Test
  void timesInWarningsHaveSeconds() {
    CoreFixture server = standby();
    server.listened().tick(1).request(new Request.SetActive(false, false));

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Unconfirmed.class,
            asked ->
                assertThat(asked.warnings())
                    .contains("Last in step with other at 2026-01-01T00:16:40Z."));
  }

  @Test
  void aGrantIsRefusedByAServerThatStillHasToBeReplaced() {
    LocalHaState lost =
        LocalHaState.initial(Mode.STANDBY)
            .withResolution(Optional.of(new LocalHaState.Resolution(ANY, THIRD, new Uid(9, 3))));
    CoreFixture server = new CoreFixture(lost, history(OTHER), Settings.DEFAULTS);
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);

    server.receive(OTHER, new Message.GrantOffer(grantFrom(OTHER, server))).settle();

    assertThat(server.state().durable().refusedGrants()).containsExactly(new Uid(5, 5));
  }

  @Test
  void aGrantOfAnotherTermIsRefused() {
    CoreFixture server = standby();
    Grant grant = grantFrom(OTHER, server);

    server
        .receive(
            OTHER,
            new Message.GrantOffer(
                new Grant(
                    grant.id(),
                    OTHER,
                    ANY,
                    grant.chain(),
                    SELF,
                    server.state().identity().instance())))
        .settle();

    assertThat(server.state().durable().refusedGrants()).containsExactly(grant.id());
  }

  @Test
  void aGrantToAnotherServerIsRefused() {
    CoreFixture server = standby();

    server
        .receive(
            OTHER,
            new Message.GrantOffer(
                new Grant(
                    new Uid(5, 5),
                    OTHER,
                    TERM,
                    Chain.EMPTY,
                    THIRD,
                    server.state().identity().instance())))
        .settle();

    assertThat(server.state().durable().refusedGrants()).containsExactly(new Uid(5, 5));
  }

  @Test
  void aGrantIsRefusedByAServerThatIsUsedTwice() {
    CoreFixture server = standby();
    server.receive(
        OTHER,
        Heartbeats.duplicating(
            server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true)));

    server.receive(OTHER, new Message.GrantOffer(grantFrom(OTHER, server))).settle();

    assertThat(server.state().durable().refusedGrants()).containsExactly(new Uid(5, 5));
  }

  @Test
  void aRepeatedRefusalChangesNothing() {
    CoreFixture server = standby();
    Message cancel = new Message.GrantCancel(grantFrom(OTHER, server));
    server.receive(OTHER, cancel);
    long sequence = server.state().local().sequence();

    server.receive(OTHER, cancel);

    assertThat(server.state().local().sequence()).isEqualTo(sequence);
  }

  @Test
  void aSnapshotOfAnEarlierTermIsNotSwitchedTo() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, FakeLineage.empty());
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    server.receive(OTHER, offer(TERM, FullSyncCause.NEVER_SYNCHRONIZED));
    assertThat(server.guards().maySwitch(server.state(), ANY)).isTrue();
    assertThat(server.guards().maySwitch(server.state(), new Uid(8, 9))).isFalse();

    FakeLineage forced = history(OTHER).term(OTHER, 4, TermRecord.Cause.FORCED, Optional.empty());
    server.hear(OTHER, Mode.ACTIVE, forced, SOURCE, true);

    assertThat(server.guards().maySwitch(server.state(), ANY)).isFalse();
  }

  @Test
  void nothingIsSwitchedToWithoutARestore() {
    CoreFixture server = standby();

    assertThat(server.guards().maySwitch(server.state(), ANY)).isFalse();
    assertThat(active().guards().maySwitch(active().state(), ANY)).isFalse();
  }

  @Test
  void aStandbyThatAsksForTheHandoverGoesOnApplying() {
    CoreFixture server = standby().request(new Request.SetActive(false, false));
    assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);

    server.receive(OTHER, new Message.ChangeoverRefused(ANY, "of another request"));
    server.receive(THIRD, new Message.ChangeoverRefused(new Uid(7, 7), "of another server"));

    assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);
    assertThat(server.state().follow()).isInstanceOf(Follow.Stream.class);
  }

  @Test
  void anActivationWaitsForTheEndOfARestore() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    server.receive(OTHER, offer(TERM, FullSyncCause.BY_HAND));
    server.listened().tick(1).request(new Request.SetActive(true, true));
    assertThat(server.state().activity()).isInstanceOf(Activity.Clearing.class);
    assertThat(server.effects()).contains(new Effect.CancelRestore(ANY));
    assertThat(server.tick(1_000).state().activity()).isInstanceOf(Activity.Clearing.class);

    server.feed(new Event.RestoreFailed(ANY, FullSyncStep.COPY, "cancelled"));

    assertThat(server.state().activity()).isInstanceOf(Activity.Intending.class);
  }

  @Test
  void aSecondMismatchDoesNotReplaceTheFirst() {
    CoreFixture server = standby().feed(new Event.ApplyFailed(OTHER, "first"));

    server.feed(new Event.ApplyFailed(OTHER, "second"));

    assertThat(server.state().verification().mismatch().orElseThrow().reason()).isEqualTo("first");
  }

  @Test
  void aRunningWriteThatDoesNotEndKeepsTheLoserActive() {
    CoreFixture server = active().hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true);
    server.request(new Request.SetStandby(OTHER));
    Uid resolution = ((Activity.Resolving) server.state().activity()).resolution();
    server.receive(THIRD, new Message.PromiseAnswer(resolution, true, TERM, ""));
    server.receive(OTHER, new Message.PromiseAnswer(ANY, true, TERM, ""));
    assertThat(server.state().activity()).isInstanceOf(Activity.Resolving.class);
    server.receive(OTHER, new Message.PromiseAnswer(resolution, true, TERM, ""));

    server.tick(Settings.PROMISE.toMillis());

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Outcome.Reason.TIMED_OUT));
    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }

  @Test
  void aRolledBackActivePromisesNothing() {
    LocalHaState back = LocalHaState.initial(Mode.ACTIVE).withRolledBack(Optional.of("its disk"));
    CoreFixture server = new CoreFixture(back, LEVEL, Settings.DEFAULTS);
    server.hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true);

    server.receive(OTHER, new Message.PromiseRequest(ANY));

    assertThat(server.sentTo(OTHER))
        .singleElement()
        .isInstanceOfSatisfying(
            Message.PromiseAnswer.class, answer -> assertThat(answer.promised()).isFalse());
  }

  @Test
  void aChainBeyondTheEndIsUnknown() {
    assertThat(LEVEL.history().chainAt(-1)).isEmpty();
    assertThat(LEVEL.history().contains(new Position(99, TERM, Chain.EMPTY))).isFalse();
  }
}
