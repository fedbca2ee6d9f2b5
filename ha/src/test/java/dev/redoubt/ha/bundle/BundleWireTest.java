package dev.redoubt.ha.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.ha.peer.LoopbackPeer;
import dev.redoubt.ha.peer.PeerCallException;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.TestTrust;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bundles over the peer channel, from a peer that may be damaged or malicious. */
@Timeout(60)
class BundleWireTest {

  @TempDir private Path directory;
  private final TestTrust trust = TestTrust.create();
  private KeepingServer loser;
  private KeepingServer other;
  private LoopbackPeer peer;
  private PeerConnections connections;
  private BundleExchange exchange;

  @BeforeEach
  void connect() throws Exception {
    loser = new KeepingServer(directory.resolve("loser"), 2);
    other = new KeepingServer(directory.resolve("other"), 1);
    other.begin();
    loser.follow(other);
    loser.publish(11);
    other.publish(1);
    loser.replaceBy(other);
    loser.exchange.look();
    peer = new LoopbackPeer(trust);
    connections = trust.connections(peer.port());
    exchange = new BundleExchange(other.keeper, () -> BundleFetch.of(connections));
  }

  @AfterEach
  void close() throws IOException {
    connections.close();
    peer.close();
    loser.close();
    other.close();
  }

  @Test
  void comesOverTheWire() {
    BundleShelf shelf = new BundleShelf(loser.store);
    peer.answer((request, response) -> shelf.serve(request, response, () -> {}));
    exchange.look();

    assertThat(other.bundles()).isEqualTo(loser.bundles()).hasSize(1);
    assertThat(other.keeper.holders(other.bundles().getFirst())).containsExactly(trust.active());
  }

  @Test
  void otherBytesThanAnnouncedAreNotKept() {
    BundleShelf shelf = new BundleShelf(loser.store);
    peer.answer((request, response) -> {
      if (request.path().endsWith("/bundles")) {
        shelf.serve(request, response, () -> {});
      } else {
        response.body().write("something else".getBytes(StandardCharsets.UTF_8));
      }
    });
    exchange.look();

    assertThat(other.store.all()).isEmpty();
    assertThat(other.home.bundles()).isEmptyDirectory();
  }

  @Test
  void aListThatIsNoneIsRefused() {
    for (String list : new String[] {"no json", "[{}]", "{\"a\":1}", "[{\"id\":\"../../x\"}]"}) {
      peer.answer(
          (request, response) -> response.body().write(list.getBytes(StandardCharsets.UTF_8)));
      exchange.look();
      assertThat(other.store.all()).as(list).isEmpty();
    }
  }

  @Test
  void whatIsNotKeptIsNotServed() throws IOException {
    BundleShelf shelf = new BundleShelf(loser.store);
    peer.answer((request, response) -> shelf.serve(request, response, () -> {}));
    BundleRecord record = loser.store.all().getFirst();
    loser.store.delete(record.id());
    BundleExchange.Other asked = BundleFetch.of(connections).values().iterator().next();

    assertThatThrownBy(() -> asked.copy(record, OutputStream.nullOutputStream()))
        .isInstanceOfSatisfying(
            PeerCallException.class, refused -> assertThat(refused.status()).isEqualTo(404));
  }

  @Test
  void aPeerThatIsNotTrustedAnyMoreGetsNothingMore() {
    BundleShelf shelf = new BundleShelf(loser.store);
    peer.answer((request, response) ->
        shelf.serve(
            request,
            response,
            () -> {
              throw new IOException("not trusted any more");
            }));
    exchange.look();
    assertThat(other.store.all()).isEmpty();
  }
}
