package dev.redoubt.ha.core;

import static dev.redoubt.ha.core.CoreFixture.OTHER;
import static dev.redoubt.ha.core.CoreFixture.SELF;
import static dev.redoubt.ha.core.CoreFixture.THIRD;
import static dev.redoubt.ha.core.CoreFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.protocol.Mode;
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
  void whoIsSilentTellsNothing() {
    CoreFixture server =
        new CoreFixture(Mode.STANDBY, history(OTHER))
            .hear(THIRD, Mode.STANDBY, history(OTHER), UNATTACHED, true)
            .listened();

    assertThat(hearers(server, SELF)).isEmpty();
  }
}
