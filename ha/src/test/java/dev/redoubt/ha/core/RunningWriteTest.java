package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writes that were begun before something changed, and whose word counts for them. */
class RunningWriteTest {

  @Test
  void aRolledBackActiveDoesNotStepDownWhileAWriteStillRuns() {
    CoreFixture server =
        new CoreFixture(Mode.ACTIVE, history(SELF))
            .hear(
                OTHER,
                Mode.STANDBY,
                history(SELF).revision(3),
                new SyncState.Streaming(SELF),
                true);
    server.feed(new Event.Persisted(server.state().local().sequence()));

    server.request(new Request.StepDown());

    assertThat(server.outcome())
        .hasValueSatisfying(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    Outcome.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(Outcome.Reason.BUSY)));
    assertThat(server.state().local().mode()).isEqualTo(Mode.ACTIVE);
    server.settle();
    assertThat(server.request(new Request.StepDown()).settle().state().mode())
        .isEqualTo(Mode.STANDBY);
  }

  @Test
  void onlyAServerThatWasRolledBackStepsDownOrGoesOn() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, history(SELF));

    for (Request request : List.of(new Request.StepDown(), new Request.GoOnInNewTerm())) {
      assertThat(server.request(request).outcome())
          .hasValueSatisfying(outcome ->
              assertThat(outcome)
                  .isInstanceOfSatisfying(
                      Outcome.Refused.class,
                      refused ->
                          assertThat(refused.reason()).isEqualTo(Outcome.Reason.WRONG_MODE)));
      assertThat(server.settle().state().mode()).isEqualTo(Mode.ACTIVE);
    }
  }

  @Test
  void aServerThatIsSteppingDownAlreadyIsNotAskedTwice() {
    CoreFixture server =
        new CoreFixture(Mode.ACTIVE, history(SELF))
            .hear(
                OTHER,
                Mode.STANDBY,
                history(SELF).revision(3),
                new SyncState.Streaming(SELF),
                true);
    server.settle().request(new Request.StepDown());
    assertThat(server.state().activity()).isInstanceOf(Activity.Leaving.class);

    server.request(new Request.StepDown());

    assertThat(server.outcome())
        .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(Outcome.Refused.class));
    assertThat(server.settle().state().mode()).isEqualTo(Mode.STANDBY);
  }

  @Test
  void aStandbysDiskCountsForAPublishAndAnotherActivesDoesNot() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, history(SELF));
    Position published = history(SELF).position();

    server.hear(OTHER, Mode.STANDBY, history(SELF), new SyncState.Streaming(SELF), true);
    assertThat(server.guards().countsForAcknowledgement(server.state(), OTHER, published)).isTrue();

    server.hear(OTHER, Mode.ACTIVE, history(SELF), new SyncState.Source(), true);
    assertThat(server.guards().countsForAcknowledgement(server.state(), OTHER, published))
        .isFalse();
  }

  @Test
  void aDiskWithAnotherHistoryNeverCounts() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, history(SELF));
    FakeLineage other =
        history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty()).revision(9);

    server.hear(OTHER, Mode.STANDBY, other, new SyncState.Unattached("-"), false);

    assertThat(
            server
                .guards()
                .countsForAcknowledgement(server.state(), OTHER, history(SELF).position()))
        .isFalse();
  }
}
