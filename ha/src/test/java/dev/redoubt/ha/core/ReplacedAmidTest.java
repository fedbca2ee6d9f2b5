package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A server learns that another one took its place while it changes its mode for somebody. */
class ReplacedAmidTest {

  private static final Event REPLACED =
      new Event.Replaced(new LocalHaState.Replacement(OTHER, "other", Instant.EPOCH));
  private static final SyncState SOURCE = new SyncState.Source();
  private static final FakeLineage RIVAL =
      history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());

  static final Iterable<CoreFixture> BUSY =
      Stream.of(
              listening(),
              asking(),
              draining(),
              granting(),
              granting().settle(),
              clearing(),
              intending(),
              intending().settle(),
              entering(),
              resolving(),
              steppingDown(),
              steppingDown().settleGate())
          .toList();

  private static CoreFixture listening() {
    return new CoreFixture(Mode.STANDBY, history(OTHER)).request(new Request.SetActive(true, true));
  }

  private static CoreFixture asking() {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true)
        .request(new Request.SetActive(false, false));
  }

  private static CoreFixture draining() {
    return new CoreFixture(Mode.ACTIVE, history(SELF))
        .hear(OTHER, Mode.STANDBY, history(SELF), new SyncState.Streaming(SELF), true)
        .request(new Request.SetStandby(OTHER));
  }

  private static CoreFixture granting() {
    return draining().settleGate();
  }

  private static CoreFixture clearing() {
    CoreFixture server =
        new CoreFixture(Mode.STANDBY, history(OTHER))
            .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    server.receive(
        OTHER,
        new Message.SnapshotOffer(
            new Uid(3, 3), history(OTHER).position(), new Uid(9, 1), FullSyncCause.BY_HAND));
    return server.listened().tick(1).request(new Request.SetActive(true, true));
  }

  private static CoreFixture intending() {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .listened()
        .request(new Request.SetActive(true, true));
  }

  private static CoreFixture entering() {
    CoreFixture server = intending().settle();
    TermRecord term = server.state().local().intent().orElseThrow().term();
    server.feed(new Event.HistoryChanged(history(OTHER).term(term).history()));
    return server.feed(new Event.TermWritten(term.uid()));
  }

  private static CoreFixture resolving() {
    return new CoreFixture(Mode.ACTIVE, history(SELF))
        .hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true)
        .request(new Request.SetStandby(OTHER));
  }

  private static CoreFixture steppingDown() {
    CoreFixture server = resolving();
    Message.PromiseRequest asked = (Message.PromiseRequest) server.sentTo(OTHER).getFirst();
    return server.receive(
        OTHER, new Message.PromiseAnswer(asked.resolution(), true, new Uid(9, 2), "promised"));
  }

  @Test
  void everyKindOfChangeIsAmongThem() {
    assertThat(BUSY)
        .extracting(server -> (Object) server.state().activity().getClass())
        .containsExactly(
            Activity.Listening.class,
            Activity.Asking.class,
            Activity.Draining.class,
            Activity.Granting.class,
            Activity.Granted.class,
            Activity.Clearing.class,
            Activity.Intending.class,
            Activity.Recording.class,
            Activity.Entering.class,
            Activity.Resolving.class,
            Activity.SteppingDown.class,
            Activity.Leaving.class);
  }

  @ParameterizedTest
  @FieldSource("BUSY")
  void whoAskedForItIsAnswered(CoreFixture server) {
    server.feed(REPLACED);

    assertThat(server.outcome())
        .hasValueSatisfying(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    Outcome.Refused.class,
                    refused -> assertThat(refused.message()).contains("replaced by other")));
    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
    assertThat(server.settle().state().mode()).isEqualTo(Mode.STANDBY);
  }
}
