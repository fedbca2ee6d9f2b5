package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {

  private static final SyncState UNATTACHED = new SyncState.Unattached("No Active is heard");

  private static List<Uid> hearers(CoreFixture server, Uid of) {
    return Peers.hearers(server.state().peers().values(), of, server.now().millis())
        .map(PeerView::uid)
        .toList();
  }

  @Test
  void whoIsHeardTellsWhomItHears() {
    CoreFixture server =
        new CoreFixture(Mode.STANDBY, history(OTHER))
            .hear(THIRD, Mode.STANDBY, history(OTHER), UNATTACHED, true);

    assertThat(hearers(server, SELF)).containsExactly(THIRD);
    assertThat(hearers(server, OTHER)).isEmpty();
  }

  @Test
  void whoIsNotTrustedAnyMoreTellsNothing() {
    CoreFixture server =
        new CoreFixture(Mode.STANDBY, history(OTHER))
            .hear(THIRD, Mode.STANDBY, history(OTHER), UNATTACHED, true)
            .feed(
                new Event.PeersChanged(
                    List.of(
                        CoreFixture.peer(OTHER, "other"),
                        new Peer(THIRD, "third", Role.SECONDARY, false))));

    assertThat(hearers(server, SELF)).isEmpty();
  }

  @Test
  void whoIsSilentTellsNothing() {
    CoreFixture server =
        new CoreFixture(Mode.STANDBY, history(OTHER))
            .hear(THIRD, Mode.STANDBY, history(OTHER), UNATTACHED, true)
            .listened();

    assertThat(hearers(server, SELF)).isEmpty();
  }

  @Test
  void onlyWhoHearsThisProcessNowIsReachable() {
    CoreFixture server = new CoreFixture(Mode.STANDBY, history(OTHER));
    Uid own = server.state().identity().instance();

    assertThat(isReachable(server.receive(OTHER, good(server)))).isTrue();
    assertThat(
            isReachable(
                server.receive(OTHER, Heartbeats.hearing(good(server), new Uid(1, 9), true))))
        .as("an earlier process is heard")
        .isFalse();
    assertThat(isReachable(server.receive(OTHER, Heartbeats.hearing(good(server), own, false))))
        .as("it was heard once")
        .isFalse();
    assertThat(isReachable(server.receive(OTHER, Heartbeats.deaf(good(server))))).isFalse();
    assertThat(isReachable(server.receive(OTHER, good(server)))).isTrue();
    assertThat(isReachable(server.listened())).as("it is silent").isFalse();
  }

  private static Heartbeat good(CoreFixture server) {
    return server.heartbeat(OTHER, new Uid(1, 2), Mode.STANDBY, history(OTHER), UNATTACHED, true);
  }

  private static boolean isReachable(CoreFixture server) {
    return Peers.isReachable(
        server.state().identity(), server.state().peer(OTHER).orElseThrow(), server.now().millis());
  }
}
