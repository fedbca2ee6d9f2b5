package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.TermRecord;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long the winner of a conflict stays Active. */
class PromiseDutyTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final Uid RESOLUTION = new Uid(6, 6);
  private static final FakeLineage RIVAL =
      history(SELF).term(OTHER, 2, TermRecord.Cause.FORCED, Optional.empty());

  private static CoreFixture promised() {
    return heard(new CoreFixture(Mode.ACTIVE, history(SELF)))
        .receive(OTHER, new Message.PromiseRequest(RESOLUTION))
        .settle();
  }

  private static CoreFixture heard(CoreFixture server) {
    return server.hear(OTHER, Mode.ACTIVE, RIVAL, SOURCE, true);
  }

  private static CoreFixture askedToStepDown(CoreFixture server) {
    return heard(server).request(new Request.SetStandby(OTHER));
  }

  @Test
  void aPromiseIsDurableBeforeItIsAnswered() {
    CoreFixture server =
        heard(new CoreFixture(Mode.ACTIVE, history(SELF)))
            .receive(OTHER, new Message.PromiseRequest(RESOLUTION));
    assertThat(server.sentTo(OTHER)).isEmpty();

    server.settle();

    assertThat(server.sentTo(OTHER))
        .containsOnly(new Message.PromiseAnswer(RESOLUTION, true, new Uid(9, 1), "promised"));
    assertThat(server.state().durable().promises()).hasSize(1);
  }

  @Test
  void aPromiseHoldsForTenMinutes() {
    CoreFixture server = promised();

    server.tick(Settings.PROMISE.toMillis() - 2_000);
    assertThat(askedToStepDown(server).outcome()).containsInstanceOf(Outcome.Refused.class);

    server.tick(2_000).settle();
    assertThat(server.state().durable().promises()).isEmpty();
    assertThat(askedToStepDown(server).sentTo(OTHER))
        .hasAtLeastOneElementOfType(Message.PromiseRequest.class);
  }

  @Test
  void aPromiseEndsWhenTheLoserReleasesIt() {
    CoreFixture server = promised();

    server.receive(OTHER, new Message.PromiseRelease(RESOLUTION)).settle();

    assertThat(server.state().durable().promises()).isEmpty();
    assertThat(askedToStepDown(server).sentTo(OTHER))
        .hasAtLeastOneElementOfType(Message.PromiseRequest.class);
  }

  @Test
  void aPromiseOutlivesARestart() {
    CoreFixture before = promised();
    CoreFixture after = new CoreFixture(before.state().durable(), history(SELF), Settings.DEFAULTS);

    assertThat(askedToStepDown(after).outcome()).containsInstanceOf(Outcome.Refused.class);
  }
}
