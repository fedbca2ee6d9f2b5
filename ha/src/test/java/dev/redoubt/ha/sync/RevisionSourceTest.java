package dev.redoubt.ha.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.revision.RevisionCodec;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.peer.MemoryExchange;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An Active on a real database, against standbys that ask for anything. */
@Timeout(60)
class RevisionSourceTest {

  private static final Uid SELF = new Uid(0, 3);
  private static final Uid STANDBY = new Uid(0, 2);
  private static final Uid INSTANCE = new Uid(1, 2);

  @TempDir private Path directory;
  private final PublishSignal signal = new PublishSignal();
  private final List<Position> acknowledged = Collections.synchronizedList(new ArrayList<>());
  private LiveCore active;
  private RevisionSource source;

  /** Three revisions: the term, and two of one host each. */
  @BeforeEach
  void open() throws Exception {
    active = new LiveCore(directory, SELF, Mode.ACTIVE).begin().publish(1, 1).publish(2, 1);
    active.knows(STANDBY);
    source =
        new RevisionSource(
            active.loop(), active.guards(), active.database(), signal, acknowledged::add);
  }

  @AfterEach
  void close() {
    active.close();
  }

  private List<Revision> revisions() {
    return active.database().use(one -> one.revisions(0, 10));
  }

  private static String ask(Position position) {
    return PeerPaths.REVISIONS + new PositionParameters(INSTANCE, position).query();
  }

  private MemoryExchange stream(Uid peer, MemoryExchange exchange) throws IOException {
    source.stream(peer, exchange.request(), exchange, () -> {});
    return exchange;
  }

  private MemoryExchange stream(Position from) throws IOException {
    return stream(STANDBY, new MemoryExchange(ask(from)));
  }

  /** The revisions in an answer, up to where it was cut. */
  private static List<Long> numbers(byte[] answer) {
    List<Long> numbers = new ArrayList<>();
    FrameReader frames = new FrameReader(new ByteArrayInputStream(answer), RevisionCodec.MAX_BYTES);
    try {
      while (true) {
        byte[] frame = frames.next();
        if (frame.length > 0) {
          numbers.add(RevisionCodec.decode(frame).number());
        }
      }
    } catch (IOException _) {
      return numbers;
    }
  }

  @Test
  void streamsWhatFollowsInOrderAndSaysThatItIsAlive() {
    MemoryExchange exchange = new MemoryExchange(ask(revisions().getFirst().position()));
    AtomicInteger checks = new AtomicInteger();

    assertThatThrownBy(() ->
            source.stream(
                STANDBY,
                exchange.request(),
                exchange,
                () -> {
                  if (checks.incrementAndGet() > 3) {
                    throw new IOException("The key was revoked");
                  }
                }))
        .hasMessage("The key was revoked");

    assertThat(exchange.status()).isEqualTo(200);
    assertThat(numbers(exchange.answer())).containsExactly(2L, 3L);
    assertThat(exchange.answer()).startsWith(0, 0, 0, 0);
  }

  @Test
  void checksTheKeyBeforeEveryRevision() {
    MemoryExchange exchange = new MemoryExchange(ask(Position.EMPTY));
    AtomicInteger checks = new AtomicInteger();

    assertThatThrownBy(() ->
            source.stream(
                STANDBY,
                exchange.request(),
                exchange,
                () -> {
                  if (checks.incrementAndGet() == 3) {
                    throw new IOException("The key was revoked");
                  }
                }))
        .hasMessage("The key was revoked");

    assertThat(numbers(exchange.answer())).containsExactly(1L);
  }

  @Test
  void aStandbyThatHangsUpAtAnyByteEndsTheStream() throws IOException {
    int whole =
        4 + revisions().stream().mapToInt(one -> 4 + RevisionCodec.encode(one).length).sum();
    for (int bytes = 0; bytes < whole; bytes++) {
      MemoryExchange exchange = new MemoryExchange(ask(Position.EMPTY)).hangingUpAfter(bytes);

      assertThatThrownBy(() -> stream(STANDBY, exchange)).hasMessage("The peer hung up");
      assertThat(exchange.answer()).hasSize(bytes);
    }
  }

  @Test
  void aPublishReachesAnOpenStream() throws Exception {
    Position last = active.position();
    MemoryExchange exchange = new MemoryExchange(ask(last));
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> streaming =
        CompletableFuture.runAsync(() -> {
          try {
            source.stream(
                STANDBY,
                exchange.request(),
                exchange,
                () -> {
                  if (ended.get()) {
                    throw new IOException("The test ends");
                  }
                });
          } catch (IOException _) {
            // As the test wants it.
          }
        });

    active.publish(50, 1);
    signal.raise();
    while (!numbers(exchange.answer()).contains(last.number() + 1)) {
      Thread.onSpinWait();
    }
    ended.set(true);
    signal.raise();
    streaming.get();

    assertThat(numbers(exchange.answer())).containsExactly(last.number() + 1);
  }

  @Test
  void aPositionThatIsNotInTheLineageIsRefused() throws IOException {
    Revision second = revisions().get(1);
    Position elsewhere = new Position(2, second.term(), Chain.EMPTY);

    MemoryExchange answer = stream(elsewhere);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).contains("not the Active of that position");
  }

  @Test
  void aPositionBeyondTheEndIsRefused() throws IOException {
    Position last = active.position();

    assertThat(stream(new Position(9, last.term(), last.chain())).status()).isEqualTo(409);
  }

  @Test
  void aStrangerIsRefused() throws IOException {
    MemoryExchange exchange = new MemoryExchange(ask(Position.EMPTY));

    assertThat(stream(new Uid(0, 77), exchange).status()).isEqualTo(409);
  }

  @Test
  void aQuestionWithoutAPositionIsMalformed() throws IOException {
    assertThat(stream(STANDBY, new MemoryExchange(PeerPaths.REVISIONS)).status()).isEqualTo(400);
    assertThat(
            stream(STANDBY, new MemoryExchange(PeerPaths.REVISIONS + "?instance=x&number=1"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void theStreamEndsWhenThisServerMayServeNoMore() throws Exception {
    MemoryExchange exchange = new MemoryExchange(ask(Position.EMPTY));

    source.stream(
        STANDBY,
        exchange.request(),
        exchange,
        () -> active.loop().submit(new Event.PeersChanged(List.of())));

    assertThat(numbers(exchange.answer())).startsWith(1L, 2L, 3L);
  }

  @Test
  void anAcknowledgementReachesTheCoreAndItsListener() throws Exception {
    LiveCore standby = new LiveCore(directory.resolve("standby"), STANDBY, Mode.STANDBY);
    try (standby) {
      active.hear(standby, new SyncState.Streaming(SELF));
      Position position = active.position();
      MemoryExchange exchange =
          acknowledging(standby.instance())
              .posting(frames(PositionFrame.alive(), PositionFrame.encode(position)));

      source.acknowledge(STANDBY, exchange.request(), exchange, () -> {});
      active.await(state -> active.guards().countsForAcknowledgement(state, STANDBY, position));

      assertThat(exchange.status()).isEqualTo(200);
      assertThat(acknowledged).containsExactly(position);
    }
  }

  @Test
  void anAcknowledgementWithoutAProcessIsMalformed() throws Exception {
    MemoryExchange exchange =
        new MemoryExchange(PeerPaths.ACKNOWLEDGE + "?instance=one")
            .posting(PositionFrame.encode(active.position()));

    source.acknowledge(STANDBY, exchange.request(), exchange, () -> {});

    assertThat(exchange.status()).isEqualTo(400);
    assertThat(acknowledged).isEmpty();
  }

  @Test
  void whatIsNoPositionIsMalformedAndNotAcknowledged() throws Exception {
    byte[] cut = Arrays.copyOf(PositionFrame.encode(active.position()), PositionFrame.BYTES);
    byte[] otherLength = {0, 0, 0, 2, 1, 1};
    byte[] tooLong = {0, 1, 0, 0, 1, 1};

    for (byte[] body : List.of(cut, otherLength, tooLong)) {
      MemoryExchange exchange = acknowledging(new Uid(1, 1)).posting(body);
      source.acknowledge(STANDBY, exchange.request(), exchange, () -> {});
      assertThat(exchange.status()).as(exchange.text()).isEqualTo(400);
    }
    assertThat(acknowledged).isEmpty();
  }

  @Test
  void nobodyAcknowledgesOnceItsKeyIsNotGoodAnyMore() {
    Position position = active.position();
    MemoryExchange exchange =
        acknowledging(new Uid(1, 1))
            .posting(frames(PositionFrame.encode(position), PositionFrame.encode(position)));

    assertThatThrownBy(() ->
            source.acknowledge(
                STANDBY,
                exchange.request(),
                exchange,
                () -> {
                  if (!acknowledged.isEmpty()) {
                    throw new IOException("revoked");
                  }
                }))
        .hasMessage("revoked");
    assertThat(acknowledged).containsExactly(position);
  }

  private static MemoryExchange acknowledging(Uid instance) {
    return new MemoryExchange(PeerPaths.ACKNOWLEDGE + PositionParameters.query(instance));
  }

  private static byte[] frames(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
