package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import org.junit.jupiter.api.Test;

/** A recomputation that found nothing out must not leave anybody waiting for it. */
class FailedVerificationTest {

  private static final SyncState SOURCE = new SyncState.Source();

  private static CoreFixture mismatched() {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .hear(OTHER, Mode.ACTIVE, history(OTHER).revision(3), SOURCE, true)
        .feed(new Event.ApplyFailed(OTHER, "digest"));
  }

  @Test
  void theStandbyRecomputesAgainWhenPositionsAreCompared() {
    CoreFixture server = mismatched();
    assertThat(server.effects()).contains(new Effect.VerifyDigest());

    server.feed(new Event.DigestNotVerified("The disk cannot be read"));
    assertThat(server.effects()).doesNotContain(new Effect.VerifyDigest());
    assertThat(server.state().verification().running()).isFalse();

    server.request(new Request.SyncNow());
    assertThat(server.effects()).contains(new Effect.VerifyDigest());
  }

  @Test
  void aRecomputationThatStillRunsIsNotBegunAgain() {
    CoreFixture server = mismatched();

    server.request(new Request.SyncNow());

    assertThat(server.effects()).doesNotContain(new Effect.VerifyDigest());
  }

  @Test
  void theActiveRecomputesAgainAsLongAsAStandbyWaitsForIt() {
    CoreFixture server = new CoreFixture(Mode.ACTIVE, history(SELF));
    SyncState checking = new SyncState.Checking(SELF, "digest");
    server.hear(OTHER, Mode.STANDBY, history(SELF), checking, true);
    assertThat(server.effects()).contains(new Effect.VerifyDigest());

    server.feed(new Event.DigestNotVerified("The disk cannot be read"));
    server.request(new Request.SyncNow());

    assertThat(server.effects()).contains(new Effect.VerifyDigest());
  }
}
