package dev.redoubt.ha.fullsync;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.ha.core.Distribution;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Restore;
import dev.redoubt.ha.loop.LiveCore;
import dev.redoubt.ha.peer.LoopbackPeer;
import dev.redoubt.ha.peer.MemoryExchange;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.peer.TestTrust;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An Active and an empty standby on real databases, which full-syncs over a real connection; the
 * Active's answers are a test's to change.
 */
final class RestoringPair implements AutoCloseable {

  private static final SyncState SOURCE = new SyncState.Source();

  final TestTrust trust = TestTrust.create();
  private final Path directory;
  private final WriteGate gate =
      new WriteGate(
          Duration.ofSeconds(5),
          new WriteGate.Refusal(WriteRefusedException.Reason.STANDBY, "closed"));
  final LoopbackPeer peer;
  private final PeerConnections connections;
  final LiveCore active;
  final LiveCore standby;
  private final SnapshotShelf shelf;
  private final SnapshotRestore restore;

  RestoringPair(Path directory) throws Exception {
    this.directory = directory;
    peer = new LoopbackPeer(trust);
    connections = trust.connections(peer.port());
    active = new LiveCore(directory.resolve("active"), trust.active(), Mode.ACTIVE).begin();
    active.publish(1, 500).publish(1001, 500);
    standby = new LiveCore(directory.resolve("standby"), trust.standby(), Mode.STANDBY);
    shelf =
        new SnapshotShelf(
            active.loop(),
            active.guards(),
            active.database(),
            gate,
            duration -> {},
            new Throttle(OptionalLong.empty(), System::nanoTime),
            new SentBytes(bytes -> {}));
    restore =
        new SnapshotRestore(standby.loop(), standby.guards(), standby.database(), connections);
    active.watch(effect -> {
      switch (effect) {
        case Effect.TakeSnapshot take -> shelf.take(take.snapshot());
        case Effect.DeleteSnapshot delete -> shelf.delete(delete.snapshot());
        default -> {
          // Nothing of snapshots.
        }
      }
    });
    standby.watch(effect -> {
      switch (effect) {
        case Effect.StartRestore start -> restore.start(start);
        case Effect.CancelRestore cancel -> restore.cancel(cancel.snapshot());
        case Effect.DeleteSnapshot delete -> restore.delete(delete.snapshot());
        default -> {
          // Nothing of restores.
        }
      }
    });
    active.knows(trust.standby());
    standby.knows(trust.active());
    peer.answer(this::serve);
  }

  @Override
  public void close() {
    restore.close();
    shelf.close();
    connections.close();
    peer.close();
    standby.close();
    active.close();
  }

  /** As the Active answers. */
  void serve(PeerRequest request, PeerResponse response) throws IOException {
    shelf.serve(trust.standby(), request, response, () -> {});
  }

  /** The Active takes a snapshot and offers it; the standby begins. */
  Uid begin() throws InterruptedException {
    active.hear(standby, new SyncState.Wanting(trust.active(), FullSyncCause.NEVER_SYNCHRONIZED));
    Distribution distribution =
        active
            .await(state -> state.distribution().flatMap(Distribution::position).isPresent())
            .distribution()
            .orElseThrow();
    standby.hear(active, SOURCE);
    standby
        .loop()
        .submit(
            new Event.Received(
                trust.active(),
                new Message.SnapshotOffer(
                    distribution.snapshot(),
                    distribution.position().orElseThrow(),
                    active.loop().state().history().lastTerm().orElseThrow().record().uid(),
                    FullSyncCause.NEVER_SYNCHRONIZED)));
    return distribution.snapshot();
  }

  /** From now on the Active sends another manifest than it would. */
  void answerManifest(UnaryOperator<String> change) {
    peer.answer((request, response) -> {
      if (!request.path().endsWith("/manifest")) {
        serve(request, response);
        return;
      }
      MemoryExchange right = new MemoryExchange(request.path());
      serve(request, right);
      response.body().write(change.apply(right.text()).getBytes(StandardCharsets.UTF_8));
    });
  }

  /** How it ended. */
  Restore.Reporting ended() throws InterruptedException {
    return (Restore.Reporting)
        standby.await(state -> state.restore() instanceof Restore.Reporting).restore();
  }

  /** The generations that the standby has. */
  List<String> generations() throws IOException {
    try (Stream<Path> found = Files.list(directory.resolve("standby/generations"))) {
      return found.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }
}
