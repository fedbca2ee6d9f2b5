package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a revision that did not fit: who is wrong, and what follows. */
class VerificationDutyTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final Uid TERM = new Uid(9, 1);
  private static final Uid SNAPSHOT = new Uid(3, 3);

  private static CoreFixture mismatched() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    return server
        .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true)
        .feed(new Event.ApplyFailed(OTHER, "The before-body of an object is not the one here"));
  }

  private static DigestCheck check(int second, boolean intact) {
    return new DigestCheck(
        Instant.ofEpochSecond(second), history(OTHER).position().chain(), intact);
  }

  private static Heartbeat active(CoreFixture server, DigestCheck check) {
    return Heartbeats.checked(
        server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true), check);
  }

  private static CoreFixture judged(boolean own, boolean theirs) {
    CoreFixture server = mismatched().feed(new Event.DigestVerified(check(1, own)));
    return server.receive(OTHER, active(server, check(2, theirs)));
  }

  private static SyncState saidBy(CoreFixture server) {
    return server.tick(2_000).effects().stream()
        .filter(effect -> effect instanceof Effect.Send)
        .map(effect -> ((Effect.Send) effect).message())
        .filter(message -> message instanceof Heartbeat)
        .map(message -> ((Heartbeat) message).sync())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAFullSyncByHandReplacesIsArchivedWhileItIsInDoubt(boolean inDoubt) {
    CoreFixture server =
        inDoubt
            ? mismatched()
            : new CoreFixture(Mode.STANDBY, history(OTHER))
                .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);

    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            SNAPSHOT, history(OTHER).position(), TERM, FullSyncCause.BY_HAND));

    assertThat(server.effects())
        .filteredOn(Effect.StartRestore.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Effect.StartRestore.class, restore -> assertThat(restore.archive()).isEqualTo(inDoubt));
  }

  @Test
  void aVerdictStandsWhenTheBytesAreFoundSoundAgain() {
    CoreFixture server = judged(true, true);
    assertThat(server.state().follow()).isInstanceOf(Follow.Hold.class);

    server.feed(new Event.DigestVerified(check(3, true)));

    assertThat(server.state().verification().mismatch())
        .hasValueSatisfying(mismatch ->
            assertThat(mismatch.verdict()).isEqualTo(Verification.Verdict.BOTH_CONSISTENT));
  }

  @Test
  void aSecondRecomputationThatFindsTheBytesSoundLeavesTheQuestionOpen() {
    CoreFixture server = mismatched().feed(new Event.DigestVerified(check(1, true)));

    server.feed(new Event.DigestVerified(check(2, true)));

    assertThat(server.state().verification().mismatch())
        .hasValueSatisfying(
            mismatch -> assertThat(mismatch.verdict()).isEqualTo(Verification.Verdict.UNDECIDED));
  }

  @Test
  void bothSidesRecomputeBeforeAnythingIsDecided() {
    CoreFixture server = mismatched();

    assertThat(server.effects()).contains(new Effect.VerifyDigest(), new Effect.StopStream());
    assertThat(server.state().follow()).isEqualTo(new Follow.Hold(OTHER, TERM));
    assertThat(saidBy(server)).isInstanceOf(SyncState.Checking.class);

    CoreFixture active = new CoreFixture(Mode.ACTIVE, history(SELF));
    SyncState checking = new SyncState.Checking(SELF, "does not fit");
    active.hear(OTHER, Mode.STANDBY, history(SELF), checking, true);
    assertThat(active.effects()).contains(new Effect.VerifyDigest());
    active.hear(OTHER, Mode.STANDBY, history(SELF), checking, true);
    assertThat(active.effects()).doesNotContain(new Effect.VerifyDigest());
  }

  @Test
  void aDamagedStandbyIsReplacedAndItsDatabaseArchived() {
    CoreFixture server = judged(false, true);
    assertThat(server.state().follow())
        .isEqualTo(new Follow.FullSync(OTHER, TERM, FullSyncCause.DAMAGED));

    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            SNAPSHOT, history(OTHER).position(), TERM, FullSyncCause.DAMAGED));
    assertThat(server.effects())
        .contains(
            new Effect.StartRestore(
                SNAPSHOT, OTHER, history(OTHER).position(), FullSyncCause.DAMAGED, true));
    assertThat(server.guards().maySwitch(server.state(), SNAPSHOT)).isTrue();

    server.feed(new Event.RestoreFinished(SNAPSHOT));
    assertThat(server.state().verification().mismatch()).isEmpty();
    assertThat(server.state().follow()).isEqualTo(new Follow.Stream(OTHER, TERM));
  }

  @Test
  void aDamagedActiveIsNeverCopied() {
    for (boolean own : new boolean[] {true, false}) {
      CoreFixture server = judged(own, false);

      assertThat(server.state().follow()).isEqualTo(new Follow.Hold(OTHER, TERM));
      assertThat(server.effects())
          .contains(
              new Effect.RaiseEvent(
                  Effect.Severity.ALARM,
                  "Digest mismatch: the Active's bytes are wrong; change over to a sound standby"));
      assertThat(saidBy(server)).isInstanceOf(SyncState.Troubled.class);
    }
  }

  @Test
  void twoSoundSidesAreDivergedAndHoldStill() {
    CoreFixture server = judged(true, true);

    assertThat(server.state().follow()).isEqualTo(new Follow.Hold(OTHER, TERM));
    assertThat(saidBy(server)).isInstanceOf(SyncState.Diverged.class);
  }

  @Test
  void aRecomputationFromBeforeTheMismatchProvesNothing() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    server
        .receive(OTHER, active(server, check(0, true)))
        .feed(new Event.ApplyFailed(OTHER, "does not fit"))
        .feed(new Event.DigestVerified(check(1, false)));

    server.receive(OTHER, active(server, check(0, true)));
    assertThat(server.state().verification().mismatch().orElseThrow().verdict())
        .isEqualTo(Verification.Verdict.UNDECIDED);

    server.receive(OTHER, active(server, check(2, true)));
    assertThat(server.state().verification().mismatch().orElseThrow().verdict())
        .isEqualTo(Verification.Verdict.STANDBY_WRONG);
  }

  /** A disk that read wrong once, or a recomputation that began before a restore. */
  @Test
  void bytesThatAreRightWhenReadAgainAreNoDivergence() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    server
        .receive(OTHER, active(server, check(0, true)))
        .feed(new Event.DigestVerified(check(1, false)));
    assertThat(server.state().verification().mismatch()).isPresent();

    server.feed(new Event.DigestVerified(check(2, true)));
    server.receive(OTHER, active(server, check(3, true)));

    assertThat(server.state().verification().mismatch()).isEmpty();
    assertThat(server.state().follow()).isInstanceOf(Follow.Stream.class);
  }
}
