package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a standby waits for an Active that it asked to hand over, and what ends the wait. */
class AskingTest {

  private static final SyncState SOURCE = new SyncState.Source();
  private static final SyncState UNATTACHED = new SyncState.Unattached("No Active is heard");
  private static final Request.SetActive PLAIN = new Request.SetActive(false, false);
  private static final Request.SetActive FORCED = new Request.SetActive(true, false);

  /** A standby that heard its Active at this instant, and follows it. */
  private static CoreFixture follower() {
    return new CoreFixture(Mode.STANDBY, history(OTHER))
        .hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
  }

  private static CoreFixture asking(Request.SetActive request) {
    CoreFixture server = follower().request(request);
    assertThat(server.sentTo(OTHER)).hasAtLeastOneElementOfType(Message.ChangeoverRequest.class);
    assertThat(server.outcome()).isEmpty();
    return server;
  }

  @Test
  void aRequestThatCannotBeDeliveredEndsTheWaitAtOnce() {
    CoreFixture server = asking(PLAIN);

    server.feed(new Event.SendFailed(OTHER, "Connection refused"));

    assertThat(server.outcome())
        .hasValueSatisfying(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    Outcome.Unconfirmed.class,
                    asked -> {
                      assertThat(asked.kind()).isEqualTo(Outcome.Confirmation.FORCE);
                      assertThat(asked.warnings().getFirst())
                          .contains("other")
                          .contains("Connection refused");
                    }));
    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }

  @Test
  void aFailureToReachAnybodyElseEndsNothing() {
    CoreFixture server = asking(PLAIN);

    server.feed(new Event.SendFailed(THIRD, "Connection refused"));

    assertThat(server.outcome()).isEmpty();
    assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);
  }

  @Test
  void anActiveThatFallsSilentEndsTheWait() {
    CoreFixture server = asking(PLAIN);

    assertThat(server.tick(5_999).outcome()).isEmpty();
    assertThat(server.tick(1).outcome())
        .hasValueSatisfying(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    Outcome.Unconfirmed.class,
                    asked -> assertThat(asked.kind()).isEqualTo(Outcome.Confirmation.FORCE)));
    assertThat(server.state().activity()).isInstanceOf(Activity.Idle.class);
  }

  @Test
  void forceWaitsForTheSilenceAndNotForOneLostMessage() {
    CoreFixture server = asking(FORCED);

    server.feed(new Event.SendFailed(OTHER, "Connection refused"));
    assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);

    server.tick(3_000).tick(2_999);
    assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);
    server.tick(1);
    assertThat(server.state().activity()).isInstanceOf(Activity.Intending.class);
  }

  @Test
  void aServerThatWasStoppedForAWhileReadsWhatCameBeforeItForces() {
    CoreFixture server = asking(FORCED);

    server.tick(20_000);
    assertThat(server.state().activity()).isInstanceOf(Activity.Listening.class);
    server.tick(200).hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true).tick(1);

    assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);
    assertThat(server.outcome()).isEmpty();
  }

  @Test
  void aServerThatHasJustStartedListensBeforeItForces() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER)).request(FORCED);

    assertThat(server.state().activity()).isInstanceOf(Activity.Listening.class);
    assertThat(server.tick(3_000).tick(2_999).outcome()).isEmpty();
    server.tick(1);
    assertThat(server.state().activity()).isInstanceOf(Activity.Intending.class);
  }

  @Test
  void anActiveThatIsHeardMeanwhileIsAsked() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER)).request(FORCED);

    server.hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true).tick(1);

    assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);
    assertThat(server.sentTo(OTHER)).hasAtLeastOneElementOfType(Message.ChangeoverRequest.class);
  }

  @Test
  void anActiveThatIsHeardButDoesNotHearIsNamed() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER)).listened();
    server.receive(
        OTHER,
        Heartbeats.deaf(
            server.heartbeat(OTHER, new Uid(1, 3), Mode.ACTIVE, history(OTHER), SOURCE, true)));

    server.request(PLAIN);

    assertThat(server.outcome())
        .hasValueSatisfying(outcome ->
            assertThat(((Outcome.Unconfirmed) outcome).warnings())
                .contains(
                    "other is heard and is Active, but does not hear this server: both would be"
                        + " Active."));
  }

  @Test
  void thatTheIdentityIsUsedTwiceIsNamed() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER)).listened();
    server.receive(
        OTHER,
        Heartbeats.duplicating(
            server.heartbeat(
                OTHER, new Uid(1, 3), Mode.STANDBY, history(OTHER), UNATTACHED, true)));

    server.request(PLAIN);

    assertThat(server.outcome())
        .hasValueSatisfying(outcome ->
            assertThat(((Outcome.Unconfirmed) outcome).warnings())
                .contains(
                    "Another live process uses this server's identity: shut one of the two down"
                        + " and reinitialize it first."));
  }

  @Test
  void whoIsKnownNotToBeActiveIsNotListenedTo() {
    CoreFixture server =
        new CoreFixture(Mode.STANDBY, history(OTHER))
            .hear(OTHER, Mode.STANDBY, history(OTHER), UNATTACHED, true)
            .hear(THIRD, Mode.STANDBY, history(OTHER), UNATTACHED, true);

    server.request(FORCED);

    assertThat(server.state().activity()).isInstanceOf(Activity.Intending.class);
  }

  @Test
  void anActiveThatIsHeardIsWaitedFor() {
    CoreFixture server = asking(PLAIN);

    for (int i = 0; i < 19; i++) {
      server.tick(2_000).hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
      assertThat(server.outcome()).isEmpty();
      assertThat(server.state().activity()).isInstanceOf(Activity.Asking.class);
    }
    server.tick(1_999).hear(OTHER, Mode.ACTIVE, history(OTHER), SOURCE, true);
    assertThat(server.tick(2).outcome())
        .hasValueSatisfying(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    Outcome.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(Outcome.Reason.TIMED_OUT)));
  }

  @Test
  void aComparisonWithoutAnyOtherServerSaysSo() {
    CoreFixture alone = new CoreFixture(Mode.ACTIVE, history(CoreFixture.SELF));
    alone.feed(new Event.PeersChanged(List.of()));

    assertThat(alone.request(new Request.SyncNow()).outcome())
        .contains(new Outcome.Done("There is no other server to compare with"));
  }
}
