package dev.redoubt.ha.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.peer.LoopbackPeer;
import dev.redoubt.ha.peer.MemoryExchange;
import dev.redoubt.ha.peer.PeerCallException;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.TestTrust;
import dev.redoubt.ha.protocol.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

@Timeout(60)
class HistoryAnswerTest {

  @TempDir private Path directory;
  private final TestTrust trust = TestTrust.create();
  private LiveCore server;
  private HistoryAnswer history;

  @BeforeEach
  void open() throws IOException {
    server = new LiveCore(directory, trust.active(), Mode.ACTIVE).begin().publish(1, 2);
    history = new HistoryAnswer(server.database());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static List<Long> numbers(ArrayNode revisions) {
    return StreamSupport.stream(revisions.spliterator(), false)
        .map(one -> one.path("number").asLong())
        .toList();
  }

  @Test
  void saysWhoChangedWhatAndWhen() {
    ArrayNode revisions = history.since(0);

    assertThat(numbers(revisions)).containsExactly(1L, 2L);
    assertThat(revisions.get(0).path("term-begins").asString("")).isEqualTo("first");
    JsonNode publish = revisions.get(1);
    assertThat(publish.path("administrator").asString("")).isEqualTo("admin");
    assertThat(publish.path("chain").asString("")).isEqualTo(server.position().chain().toString());
    assertThat(publish.path("objects").get(0).path("change").asString("")).isEqualTo("added");
    assertThat(publish.path("objects").get(0).path("content").asString("")).hasSize(64);
  }

  @Test
  void tellsAtMostTwoHundredRevisions() {
    for (int number = 10; number < 220; number++) {
      server.publish(number, 1);
    }

    ArrayNode first = history.since(0);
    assertThat(first).hasSize(HistoryAnswer.MAX_REVISIONS);
    assertThat(numbers(history.since(200))).startsWith(201L).endsWith(server.position().number());
  }

  @Test
  void beyondTheEndThereIsNothing() {
    assertThat(history.since(server.position().number())).isEmpty();
    assertThat(history.since(Long.MAX_VALUE - 1)).isEmpty();
  }

  @Test
  void aNumberThatIsNoneIsMalformed() throws IOException {
    MemoryExchange exchange = new MemoryExchange(PeerPaths.HISTORY + "?after=ten");

    history.answer(exchange.request(), exchange);

    assertThat(exchange.status()).isEqualTo(400);
  }

  @Test
  void aPeerIsAskedOverTheWire() throws IOException {
    try (LoopbackPeer peer = new LoopbackPeer(trust);
        PeerConnections connections = trust.connections(peer.port())) {
      PeerClient client = connections.client(trust.active()).orElseThrow();
      peer.answer((request, response) -> history.answer(request, response));
      assertThat(numbers(HistoryAnswer.read(client, 1))).containsExactly(2L);

      peer.answer(
          (request, response) -> response.body().write("{}".getBytes(StandardCharsets.UTF_8)));
      assertThatThrownBy(() -> HistoryAnswer.read(client, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no list");

      peer.answer(
          (request, response) -> response.body().write("[{".getBytes(StandardCharsets.UTF_8)));
      assertThatThrownBy(() -> HistoryAnswer.read(client, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not JSON");

      peer.answer((request, response) -> response.status(403));
      assertThatThrownBy(() -> HistoryAnswer.read(client, 1))
          .isInstanceOfSatisfying(
              PeerCallException.class, refused -> assertThat(refused.status()).isEqualTo(403));
    }
  }
}
