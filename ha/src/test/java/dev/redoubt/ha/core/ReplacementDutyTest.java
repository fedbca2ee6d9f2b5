package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.StatusFunction;
import dev.redoubt.model.Uid;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A dead Primary has come back and learns that another server took its place. */
class ReplacementDutyTest {

  private static final LocalHaState.Replacement BY_OTHER =
      new LocalHaState.Replacement(OTHER, "other", Instant.parse("2026-01-01T00:00:00Z"));

  private static final Uid SNAPSHOT = new Uid(6, 6);

  private static CoreFixture replaced() {
    return new CoreFixture(Mode.ACTIVE, history(SELF)).feed(new Event.Replaced(BY_OTHER)).settle();
  }

  @Test
  void itTakesNoWritesAndSaysWhoReplacedIt() {
    CoreFixture server = replaced();
    assertThat(server.guards().mayWrite(server.state())).isFalse();
    assertThat(server.state().mode()).isEqualTo(Mode.STANDBY);
    assertThat(server.state().durable().replaced()).contains(BY_OTHER);
    assertThat(server.state().gate())
        .isInstanceOfSatisfying(
            Gate.Closed.class,
            closed -> assertThat(closed.message()).contains("was replaced by other"));
    HaStatus status = StatusFunction.of(server.state(), server.now());
    assertThat(status.connectedTo().status()).isEqualTo("Replaced");
    assertThat(status.connectedTo().since()).contains(BY_OTHER.time());
    assertThat(status.reason()).isEqualTo("other was promoted to Primary in its place");
    assertThat(status.action()).startsWith("Reinitialize this server");
  }

  @Test
  void theGateClosesInTheVeryStep() {
    CoreFixture server =
        new CoreFixture(Mode.ACTIVE, history(SELF)).feed(new Event.Replaced(BY_OTHER));
    assertThat(server.state().gate()).isInstanceOf(Gate.Closed.class);
    assertThat(server.guards().mayWrite(server.state())).isFalse();
  }

  @Test
  void itFollowsNobodyAndIsSilent() {
    CoreFixture server = replaced();
    server.hear(THIRD, Mode.ACTIVE, history(SELF), new SyncState.Source(), true);
    server.tick(2_000).tick(2_000);
    assertThat(server.effects()).noneMatch(Effect.Send.class::isInstance);
    assertThat(server.state().follow()).isInstanceOf(Follow.Nobody.class);
  }

  @Test
  void everyRequestIsRefusedWithWhatToDo() {
    CoreFixture server = replaced().request(new Request.SetActive(true, true));
    assertThat(server.outcome())
        .hasValueSatisfying(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    Outcome.Refused.class,
                    refused -> assertThat(refused.message()).contains("Reinitialize it")));
  }

  @Test
  void itStaysSoAfterARestart() {
    LocalHaState kept = replaced().state().durable();
    CoreFixture again = new CoreFixture(kept, history(SELF), Settings.DEFAULTS);
    assertThat(again.state().mode()).isEqualTo(Mode.STANDBY);
    again.request(new Request.SetActive(true, true));
    assertThat(again.outcome())
        .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(Outcome.Refused.class));
  }

  /** Found by the simulator: the administrator who waited for the changeover waited on. */
  @Test
  void itAnswersTheRequestThatItCanNoLongerCarryOut() {
    CoreFixture server =
        new CoreFixture(Mode.ACTIVE, history(SELF))
            .hear(OTHER, Mode.STANDBY, history(SELF), new SyncState.Streaming(SELF), true)
            .request(new Request.SetStandby(OTHER));
    assertThat(server.state().activity()).isNotInstanceOf(Activity.Idle.class);

    server.feed(new Event.Replaced(BY_OTHER));

    assertThat(server.outcome())
        .hasValueSatisfying(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    Outcome.Refused.class,
                    refused -> assertThat(refused.message()).contains("was replaced by other")));
    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }

  /** Found by the simulator: the end of a full sync was reported on and on. */
  @Test
  void itNoLongerReportsAFullSync() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, FakeLineage.empty());
    server.hear(OTHER, Mode.ACTIVE, history(OTHER), new SyncState.Source(), true);
    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            SNAPSHOT, history(OTHER).position(), new Uid(9, 1), FullSyncCause.NEVER_SYNCHRONIZED));
    server.feed(new Event.RestoreFailed(SNAPSHOT, FullSyncStep.RESTORE, "Damaged"));
    assertThat(server.sentTo(OTHER)).hasAtLeastOneElementOfType(Message.RestoreStatus.class);

    server.feed(new Event.Replaced(BY_OTHER));
    server.tick(2_000);

    assertThat(server.effects()).noneMatch(Effect.Send.class::isInstance);
  }

  @Test
  void aSecondRecordChangesNothing() {
    CoreFixture server = replaced();
    long before = server.state().local().sequence();
    server.feed(new Event.Replaced(BY_OTHER));
    assertThat(server.state().local().sequence()).isEqualTo(before);
  }
}
