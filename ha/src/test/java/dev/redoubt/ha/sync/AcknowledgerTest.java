package dev.redoubt.ha.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.peer.LoopbackPeer;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.TestTrust;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AcknowledgerTest {

  private static final Uid INSTANCE = new Uid(1, 2);
  private static final String ASKED = PeerPaths.ACKNOWLEDGE + PositionParameters.query(INSTANCE);

  private final TestTrust trust = TestTrust.create();
  private final Acknowledgements told = new Acknowledgements();
  private LoopbackPeer peer;
  private PeerConnections connections;
  private Acknowledger acknowledger;

  @BeforeEach
  void open() throws IOException {
    peer = new LoopbackPeer(trust);
    connections = trust.connections(peer.port());
    PeerClient client = connections.client(trust.active()).orElseThrow();
    peer.answer((request, response) -> {
      told.readFirst(request);
      peer.answer((next, answer) -> told.read(next));
      throw new IOException("cut");
    });
    acknowledger = new Acknowledger(client, INSTANCE);
  }

  @AfterEach
  void close() {
    acknowledger.close();
    connections.close();
    peer.close();
  }

  private static Position position(long number) {
    return new Position(number, new Uid(9, 1), Chain.EMPTY);
  }

  @Test
  void tellsTheNewestPositionAgainAfterTheRequestWasCutAndEveryLaterOneOverTheNext()
      throws InterruptedException {
    acknowledger.acknowledge(position(1));
    assertThat(told.await()).isEqualTo(position(1));
    assertThat(told.await()).isEqualTo(position(1));

    acknowledger.acknowledge(position(2));
    acknowledger.acknowledge(position(3));

    assertThat(told.await()).isEqualTo(position(2));
    assertThat(told.await()).isEqualTo(position(3));
    assertThat(peer.asked).containsExactly(ASKED, ASKED);
  }
}
