package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.ha.status.StatusFunction;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Mistakes that the simulator found, each in its shortest form. */
class FoundBySimulationTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState STREAMING = new SyncState.Streaming(SELF);
  private static final Uid RESOLUTION = new Uid(6, 6);
  private static final FakeLineage LEVEL = history(SELF);
  private static final FakeLineage RIVAL =
      history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());

  private static CoreFixture activeWithStandby() {
    return new CoreFixture(Mode.ACTIVE, LEVEL).hear(OTHER, Mode.STANDBY, LEVEL, STREAMING, true);
  }

  private static CoreFixture standby() {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
  }

  private static Event damaged(CoreFixture server) {
    return new Event.DigestVerified(
        new DigestCheck(Instant.EPOCH, server.state().history().position().chain(), false));
  }

  private static HaStatus statusOf(CoreFixture server) {
    return StatusFunction.of(server.state(), server.now());
  }

  /** Invariant 8. */
  @Test
  void aServerThatLosesTrustIsNoLongerSpokenTo() {
    CoreFixture server = activeWithStandby();
    server.request(new Request.FullSync(Set.of(OTHER), false));
    Uid snapshot = server.state().distribution().orElseThrow().snapshot();
    server.feed(new Event.SnapshotTaken(snapshot, LEVEL.position()));
    assertThat(server.sentTo(OTHER)).hasAtLeastOneElementOfType(Message.SnapshotOffer.class);

    server.feed(new Event.PeersChanged(List.of(new Peer(OTHER, "other", Role.SECONDARY, false))));
    server.tick(2_000);

    assertThat(server.effects()).noneMatch(effect -> effect instanceof Effect.Send);
  }

  /**
   * Invariant 10: an Active that was lost for good left a standby that nobody replaced any more.
   */
  @Test
  void aFailureWithALostActiveDoesNotKeepTheNextOneFromAFullSync() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, FakeLineage.empty());
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    Uid snapshot = new Uid(6, 6);
    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            snapshot, history(OTHER).position(), new Uid(9, 1), FullSyncCause.NEVER_SYNCHRONIZED));
    server.feed(new Event.RestoreFailed(snapshot, FullSyncStep.COPY, "The copy broke off"));
    server.tick(10_000);

    FakeLineage next = history(OTHER).term(THIRD, 2, TermRecord.Cause.FORCED, Optional.empty());
    server.hear(THIRD, Mode.ACTIVE, next, SOURCE, true);
    server.tick(2_000);

    assertThat(server.effects())
        .filteredOn(Effect.Send.class::isInstance)
        .extracting(effect -> ((Effect.Send) effect).message())
        .filteredOn(Heartbeat.class::isInstance)
        .extracting(message -> ((Heartbeat) message).sync())
        .contains(new SyncState.Wanting(THIRD, FullSyncCause.NEVER_SYNCHRONIZED));
  }

  /** Section 3, rule 4. */
  @Test
  void aStandbyWhoseBytesAreWrongIsRepairedAlthoughNoRevisionFailed() {
    CoreFixture server = standby();

    server.feed(damaged(server));
    assertThat(statusOf(server).connectedTo().status()).isEqualTo("Error, partial error");
    server.receive(
        OTHER,
        Heartbeats.checked(
            server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true),
            new DigestCheck(Instant.EPOCH, history(OTHER).position().chain(), true)));

    assertThat(server.state().follow())
        .isInstanceOfSatisfying(
            Follow.FullSync.class,
            wanted -> assertThat(wanted.cause()).isEqualTo(FullSyncCause.DAMAGED));
  }

  @Test
  void whatWasFoundOutAboutTheBytesEndsWithTheirReplacement() {
    CoreFixture server = standby();
    server.feed(damaged(server));
    server.receive(
        OTHER,
        Heartbeats.checked(
            server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true),
            new DigestCheck(Instant.EPOCH, history(OTHER).position().chain(), true)));
    Uid snapshot = new Uid(3, 3);
    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            snapshot, history(OTHER).position(), new Uid(9, 1), FullSyncCause.DAMAGED));

    server.feed(new Event.RestoreFinished(snapshot));

    assertThat(server.state().verification()).isEqualTo(Verification.NONE);
    assertThat(server.state().follow()).isInstanceOf(Follow.Stream.class);
  }

  /** Section 3, rule 4: "Active wrong: no sync, alarm, changeover advised". */
  @Test
  void aDamagedActiveIsNeverCopied() {
    CoreFixture server = activeWithStandby();

    server.feed(damaged(server));
    server.request(new Request.FullSync(Set.of(), true));

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.message()).contains("change over to a sound standby"));
    assertThat(statusOf(server).connectedTo().action()).contains("Change over to a sound standby");
  }

  @Test
  void aFullSyncEndsWhenTheActiveFindsItselfDamaged() {
    CoreFixture server = activeWithStandby();
    server.request(new Request.FullSync(Set.of(OTHER), false));

    server.feed(damaged(server));

    assertThat(server.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.message()).contains("damaged"));
  }

  /** A standby that waits for a damaged Active says so; it does not just go on waiting. */
  @Test
  void aStandbyThatCannotBeServedByADamagedActiveSaysWhatToDo() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, FakeLineage.empty());
    server.receive(
        OTHER,
        Heartbeats.checked(
            server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true),
            new DigestCheck(Instant.EPOCH, history(OTHER).position().chain(), false)));

    ServerLine line = statusOf(server).peers().getFirst();

    assertThat(line.severity()).isEqualTo(ServerLine.Severity.PROBLEM);
    assertThat(line.action()).contains("Change over to a sound standby");
  }

  /** Section 9. */
  @Test
  void aRolledBackActiveThatLosesAConflictIsNoLongerRolledBack() {
    LocalHaState back = LocalHaState.initial(Mode.ACTIVE).withRolledBack(Optional.of("its disk"));
    CoreFixture server = new CoreFixture(back, LEVEL, Settings.DEFAULTS);
    server.hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true);
    server.request(new Request.SetStandby(OTHER));
    Uid resolution =
        server.sentTo(OTHER).stream()
            .filter(message -> message instanceof Message.PromiseRequest)
            .map(message -> ((Message.PromiseRequest) message).resolution())
            .findFirst()
            .orElseThrow();

    server
        .receive(OTHER, new Message.PromiseAnswer(resolution, true, new Uid(9, 2), "promised"))
        .settle();

    assertThat(server.state().durable().mode()).isEqualTo(Mode.STANDBY);
    assertThat(server.state().durable().rolledBack()).isEmpty();
  }

  /** Section 3, rule 5: the chain may be told by a later term that was built upon it. */
  @Test
  void anActiveLearnsFromALaterTermThatItWasRolledBack() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, LEVEL);
    FakeLineage goneOn =
        history(SELF)
            .revision(3)
            .revision(4)
            .term(OTHER, 2, TermRecord.Cause.HANDOVER, Optional.of(new Uid(5, 5)));

    server.hear(OTHER, Mode.STANDBY, goneOn, new SyncState.Unattached("nobody"), true);

    assertThat(server.state().local().rolledBack()).isPresent();
  }

  /** Section 9: ten minutes, whatever the wall clock does. */
  @Test
  void aPromiseDoesNotEndWithAJumpOfTheClock() {
    CoreFixture server =
        new CoreFixture(Mode.ACTIVE, LEVEL)
            .hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true)
            .receive(OTHER, new Message.PromiseRequest(RESOLUTION))
            .settle();

    server.setClockWrong(Duration.ofHours(5)).tick(2_000).settle();
    assertThat(server.state().durable().promises()).hasSize(1);

    server.setClockWrong(Duration.ofHours(-5)).tick(Settings.PROMISE.toMillis()).tick(2_000);
    server.settle();
    assertThat(server.state().durable().promises()).isEmpty();
  }

  /** Section 9: nothing is replaced unconfirmed once the winner's term is nowhere. */
  @Test
  void aLoserDoesNotWaitForEverForAWinnerWhoseDiskWentBack() {
    LocalHaState lost =
        LocalHaState.initial(Mode.STANDBY)
            .withResolution(
                Optional.of(new LocalHaState.Resolution(RESOLUTION, OTHER, new Uid(9, 2))));
    FakeLineage own = history(OTHER).revision(7);
    CoreFixture server = new CoreFixture(lost, own, Settings.DEFAULTS);
    FakeLineage third = history(OTHER).term(THIRD, 3, TermRecord.Cause.FORCED, Optional.empty());

    server.hear(THIRD, Mode.ACTIVE, third, SOURCE, false);
    assertThat(server.state().follow()).isInstanceOf(Follow.Nobody.class);
    server.hear(OTHER, Mode.STANDBY, history(OTHER), STREAMING, false).settle();

    assertThat(server.state().durable().resolution()).isEmpty();
    assertThat(server.state().follow()).isEqualTo(new Follow.Hold(THIRD, new Uid(9, 3)));
  }

  @Test
  void aSurvivorIsHeardAgainAlthoughNobodyEchoesIt() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, LEVEL);
    Uid original = new Uid(1, 3);
    Uid clone = new Uid(1, 33);
    server.receive(OTHER, deaf(server, original)).receive(OTHER, deaf(server, clone));

    server.tick(10_000).receive(OTHER, deaf(server, original));
    assertThat(instanceHeard(server)).isEqualTo(clone);

    server.tick(25_000).receive(OTHER, deaf(server, original));
    assertThat(instanceHeard(server)).isEqualTo(original);
  }

  private static Heartbeat deaf(CoreFixture server, Uid instance) {
    return Heartbeats.deaf(server.heartbeat(OTHER, instance, Mode.STANDBY, LEVEL, STREAMING, true));
  }

  private static Uid instanceHeard(CoreFixture server) {
    return server.state().peer(OTHER).flatMap(PeerView::last).orElseThrow().instance();
  }

  /** Section 5: every status says what to do. */
  @Test
  void theBannerTellsWhatToDoAboutThisServerItself() {
    CoreFixture server = standby();

    server.feed(damaged(server));

    assertThat(statusOf(server).overview()).isEqualTo(Overview.NOT_SYNCHRONIZED);
    assertThat(statusOf(server).action()).isNotEmpty();
  }

  @Test
  void aStandbyThatSeesAnotherOneStandStillDoesNotCallThatSynchronizing() {
    CoreFixture server = standby();
    server.hear(THIRD, Mode.STANDBY, history(OTHER).revision(9), STREAMING, false);
    assertThat(statusOf(server).overview()).isEqualTo(Overview.SYNCHRONIZING);

    server
        .tick(11_000)
        .hear(THIRD, Mode.STANDBY, history(OTHER).revision(9), STREAMING, false)
        .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);

    assertThat(statusOf(server).overview()).isEqualTo(Overview.NOT_SYNCHRONIZED);
    assertThat(statusOf(server).action()).contains("Active");
  }

  private static CoreFixture heldByADamagedActive() {
    CoreFixture server = standby().feed(new Event.ApplyFailed(OTHER, "another object"));
    server.feed(
        new Event.DigestVerified(
            new DigestCheck(Instant.EPOCH, history(OTHER).position().chain(), true)));
    server.receive(OTHER, activeFound(server, 1, false));
    assertThat(server.state().verification().mismatch().orElseThrow().verdict())
        .isEqualTo(Verification.Verdict.ACTIVE_WRONG);
    return server;
  }

  private static Heartbeat activeFound(CoreFixture server, int second, boolean intact) {
    return Heartbeats.checked(
        server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true),
        new DigestCheck(Instant.ofEpochSecond(second), history(OTHER).position().chain(), intact));
  }

  /** Section 3, rule 4: the Active's disk was put right, or went back to when it was. */
  @Test
  void anActiveWhoseBytesAreRightAgainIsFollowedAgain() {
    CoreFixture server = heldByADamagedActive();
    assertThat(server.state().follow()).isInstanceOf(Follow.Hold.class);

    server.receive(OTHER, activeFound(server, 2, false));
    assertThat(server.state().follow()).isInstanceOf(Follow.Hold.class);
    server.receive(OTHER, activeFound(server, 3, true));

    assertThat(server.state().verification().mismatch()).isEmpty();
    assertThat(server.state().follow()).isInstanceOf(Follow.Stream.class);
  }

  /** Section 5: a full sync that cannot follow is not promised. */
  @Test
  void aDamagedStandbyThatHasDivergedSaysThatItHasDiverged() {
    CoreFixture server = standby();
    server.feed(damaged(server));
    server.receive(OTHER, activeFound(server, 1, true));
    assertThat(server.state().verification().mismatch().orElseThrow().verdict())
        .isEqualTo(Verification.Verdict.STANDBY_WRONG);

    FakeLineage back = FakeLineage.empty().term(OTHER, 1, TermRecord.Cause.FIRST, Optional.empty());
    server.hear(
        OTHER,
        Mode.ACTIVE,
        back.term(OTHER, 7, TermRecord.Cause.FORCED, Optional.empty()),
        SOURCE,
        false);
    server.hear(
        OTHER,
        Mode.ACTIVE,
        back.term(OTHER, 7, TermRecord.Cause.FORCED, Optional.empty()).revision(5).revision(6),
        SOURCE,
        false);
    server.receive(
        OTHER,
        new Message.LineageAnswer(
            back.term(OTHER, 7, TermRecord.Cause.FORCED, Optional.empty())
                .revision(5)
                .revision(6)
                .position(),
            Map.of(1L, back.position().chain())));

    assertThat(server.state().follow()).isInstanceOf(Follow.Hold.class);
    assertThat(statusOf(server).peers().getFirst().status())
        .isEqualTo("Diverged at 1: 2 revisions only here");
  }
}
