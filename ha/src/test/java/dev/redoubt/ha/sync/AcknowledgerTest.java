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
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AcknowledgerTest {

  private static final Uid INSTANCE = new Uid(1, 2);

  private final TestTrust trust = TestTrust.create();
  private final Semaphore answers = new Semaphore(0);
  private LoopbackPeer peer;
  private PeerConnections connections;
  private Acknowledger acknowledger;

  @BeforeEach
  void open() throws IOException {
    peer = new LoopbackPeer(trust);
    peer.answer((request, response) -> answers.acquireUninterruptibly());
    connections = trust.connections(peer.port());
    PeerClient client = connections.client(trust.active()).orElseThrow();
    acknowledger = new Acknowledger(client, INSTANCE);
  }

  @AfterEach
  void close() {
    answers.release(100);
    acknowledger.close();
    connections.close();
    peer.close();
  }

  private static Position position(long number) {
    return new Position(number, new Uid(9, 1), Chain.EMPTY);
  }

  private static String told(long number) {
    return PeerPaths.ACKNOWLEDGE + new PositionParameters(INSTANCE, position(number)).query();
  }

  @Test
  void tellsTheNewestPositionOnlyWhenThePeerIsSlow() throws InterruptedException {
    acknowledger.acknowledge(position(1));
    assertThat(peer.asked.take()).isEqualTo(told(1));

    acknowledger.acknowledge(position(2));
    acknowledger.acknowledge(position(3));
    acknowledger.acknowledge(position(4));
    answers.release(2);

    assertThat(peer.asked.take()).isEqualTo(told(4));
    assertThat(peer.asked).isEmpty();
  }

  @Test
  void goesOnAfterAnAcknowledgementThatWasLost() throws InterruptedException {
    peer.answer((request, response) -> {
      throw new IOException("cut");
    });
    acknowledger.acknowledge(position(1));
    assertThat(peer.asked.take()).isEqualTo(told(1));
    peer.answer((request, response) -> response.status(200));

    acknowledger.acknowledge(position(2));

    String last = peer.asked.take();
    while (!last.equals(told(2))) {
      last = peer.asked.take();
    }
    assertThat(last).isEqualTo(told(2));
  }
}
