package dev.redoubt.ha.fullsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.ha.core.Distribution;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.peer.MemoryExchange;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An Active on a real database that offers a snapshot to an empty standby. */
@Timeout(60)
class SnapshotShelfTest {

  private static final Uid SELF = new Uid(0, 3);
  private static final Uid STANDBY = new Uid(0, 2);

  private static final Throttle UNLIMITED = new Throttle(OptionalLong.empty(), System::nanoTime);

  @TempDir private Path directory;
  private final WriteGate gate =
      new WriteGate(
          Duration.ofSeconds(5),
          new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
  private final BlockingQueue<Effect> ended = new LinkedBlockingQueue<>();
  private LiveCore active;
  private LiveCore standby;
  private SnapshotShelf shelf;

  @BeforeEach
  void open() throws Exception {
    active = new LiveCore(directory.resolve("active"), SELF, Mode.ACTIVE).begin().publish(1, 50);
    standby = new LiveCore(directory.resolve("standby"), STANDBY, Mode.STANDBY);
    shelf =
        new SnapshotShelf(
            active.loop(),
            active.guards(),
            active.database(),
            gate,
            duration -> {},
            UNLIMITED,
            new SentBytes(bytes -> {}));
    active.watch(effect -> {
      switch (effect) {
        case Effect.TakeSnapshot take -> shelf.take(take.snapshot());
        case Effect.DeleteSnapshot delete -> shelf.delete(delete.snapshot());
        case Effect.FullSyncEnded end -> ended.add(end);
        default -> {
          // Nothing of snapshots.
        }
      }
    });
    active.knows(STANDBY);
  }

  @AfterEach
  void close() {
    shelf.close();
    standby.close();
    active.close();
  }

  private Snapshot offered() throws InterruptedException {
    active.hear(standby, new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED));
    Distribution distribution =
        active
            .await(state -> state.distribution().flatMap(Distribution::position).isPresent())
            .distribution()
            .orElseThrow();
    return shelf.find(distribution.snapshot()).orElseThrow();
  }

  private MemoryExchange ask(Uid peer, String path) throws IOException {
    MemoryExchange exchange = new MemoryExchange(PeerPaths.SNAPSHOTS + path);
    shelf.serve(peer, exchange.request(), exchange, () -> {});
    return exchange;
  }

  private static SnapshotFile largest(Snapshot snapshot) {
    return snapshot.manifest().files().stream()
        .max(Comparator.comparingLong(SnapshotFile::bytes))
        .orElseThrow();
  }

  private byte[] bytes(Snapshot snapshot, SnapshotFile file) throws IOException {
    return Files.readAllBytes(
        directory.resolve("active/snapshots/" + snapshot.manifest().id() + "/" + file.name()));
  }

  @Test
  void servesTheManifestAndEveryFileFromAnyOffset() throws Exception {
    Snapshot snapshot = offered();
    Uid id = snapshot.manifest().id();

    SnapshotManifest manifest = SnapshotManifest.ofJson(ask(STANDBY, id + "/manifest").answer());
    assertThat(manifest).isEqualTo(snapshot.manifest());
    assertThat(manifest.position()).isEqualTo(active.position());

    SnapshotFile file = largest(snapshot);
    byte[] whole = bytes(snapshot, file);
    for (long offset : List.of(0L, 1L, file.bytes() / 2, file.bytes() - 1, file.bytes())) {
      MemoryExchange answer = ask(STANDBY, id + "/files/" + file.name() + "?offset=" + offset);

      assertThat(answer.header("Content-Length")).contains(Long.toString(file.bytes() - offset));
      assertThat(answer.answer()).isEqualTo(Arrays.copyOfRange(whole, (int) offset, whole.length));
    }
  }

  @Test
  void whatIsNotThereIsRefused() throws Exception {
    Uid id = offered().manifest().id();

    assertThat(ask(STANDBY, id + "/files/../../current").status()).isEqualTo(404);
    assertThat(ask(STANDBY, id + "/files/none").status()).isEqualTo(404);
    assertThat(ask(STANDBY, id + "/other").status()).isEqualTo(404);
    assertThat(ask(STANDBY, id.toString()).status()).isEqualTo(404);
    assertThat(ask(STANDBY, new Uid(1, 1) + "/manifest").status()).isEqualTo(404);
    assertThat(ask(STANDBY, "x/manifest").status()).isEqualTo(404);
  }

  @Test
  void onlyTheStandbysThatItIsForMayHaveIt() throws Exception {
    Uid id = offered().manifest().id();

    assertThat(ask(new Uid(0, 77), id + "/manifest").status()).isEqualTo(409);
  }

  @Test
  void theKeyIsCheckedBeforeEveryChunk() throws Exception {
    Snapshot snapshot = offered();
    SnapshotFile file = largest(snapshot);
    AtomicInteger checks = new AtomicInteger();
    MemoryExchange exchange =
        new MemoryExchange(
            PeerPaths.SNAPSHOTS + snapshot.manifest().id() + "/files/" + file.name());

    assertThatThrownBy(() ->
            shelf.serve(
                STANDBY,
                exchange.request(),
                exchange,
                () -> {
                  checks.incrementAndGet();
                  throw new IOException("The key was revoked");
                }))
        .hasMessage("The key was revoked");
    assertThat(checks).hasValue(1);
    assertThat(exchange.answer()).isEmpty();
  }

  @Test
  void itIsDeletedWithItsFilesWhenTheFullSyncEnds() throws Exception {
    Uid id = offered().manifest().id();

    active.loop().submit(new Event.PeersChanged(List.of()));
    active.await(state -> state.distribution().isEmpty());
    ended.take();

    assertThat(shelf.find(id)).isEmpty();
    assertThat(directory.resolve("active/snapshots")).isEmptyDirectory();
    assertThat(ask(STANDBY, id + "/manifest").status()).isEqualTo(404);
  }

  @Test
  void onALowDiskItIsGivenUpAndTheTaskSaysSo() throws Exception {
    Uid id = offered().manifest().id();

    shelf.giveUp();

    assertThat(((Effect.FullSyncEnded) ended.take()).failure())
        .contains("Step 4 failed: The disk of the Active is low; free space there");
    assertThat(shelf.find(id)).isEmpty();
    assertThat(directory.resolve("active/snapshots")).isEmptyDirectory();
  }

  @Test
  void aSnapshotThatComesTooLateIsDeleted() throws Exception {
    BlockingQueue<Uid> deleted = new LinkedBlockingQueue<>();
    Uid late = new Uid(77, 77);
    active.watch(effect -> {
      if (effect instanceof Effect.DeleteSnapshot delete) {
        shelf.delete(delete.snapshot());
        deleted.add(delete.snapshot());
      }
    });

    shelf.take(late);

    assertThat(deleted.take()).isEqualTo(late);
    assertThat(directory.resolve("active/snapshots")).isEmptyDirectory();
  }

  @Test
  void aListenerThatFailsLeavesNoSnapshotBehind() throws Exception {
    SnapshotShelf unlucky =
        new SnapshotShelf(
            active.loop(),
            active.guards(),
            active.database(),
            gate,
            duration -> {
              throw new IllegalStateException("The metric is gone");
            },
            UNLIMITED,
            new SentBytes(bytes -> {}));
    active.watch(effect -> {
      switch (effect) {
        case Effect.TakeSnapshot take -> unlucky.take(take.snapshot());
        case Effect.FullSyncEnded end -> ended.add(end);
        default -> {
          // Nothing of snapshots.
        }
      }
    });

    active.hear(standby, new SyncState.Wanting(SELF, FullSyncCause.NEVER_SYNCHRONIZED));

    assertThat(((Effect.FullSyncEnded) ended.take()).failure())
        .contains("Step 2 failed: The metric is gone");
    assertThat(directory.resolve("active/snapshots")).isEmptyDirectory();
  }

  @Test
  void whatIsLeftIsDeletedAtTheEnd() throws Exception {
    offered();

    shelf.close();

    assertThat(directory.resolve("active/snapshots")).isEmptyDirectory();
  }
}
