package dev.redoubt.ha.fullsync;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.database.snapshot.SnapshotFile;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerRequest;
import dev.redoubt.ha.peer.PeerResponse;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.sync.RevisionSource.TrustCheck;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Active's side of a full sync: takes snapshots (steps 1 to 3), serves their files to standbys
 * (step 4) and deletes them (step 7).
 */
public final class SnapshotShelf implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotShelf.class);
  private static final int NOT_FOUND = 404;
  private static final int REFUSED = 409;
  private static final int CHUNK_BYTES = 256 << 10;

  private final CoreLoop loop;
  private final Guards guards;
  private final ReplicatedDatabase database;
  private final WriteGate gate;
  private final Consumer<Duration> locked;
  private final Throttle throttle;
  private final SentBytes sent;
  private final Map<Uid, Snapshot> snapshots = new ConcurrentHashMap<>();

  public SnapshotShelf(
      CoreLoop loop,
      Guards guards,
      ReplicatedDatabase database,
      WriteGate gate,
      Consumer<Duration> locked,
      Throttle throttle,
      SentBytes sent) {
    this.loop = loop;
    this.guards = guards;
    this.database = database;
    this.gate = gate;
    this.locked = locked;
    this.throttle = throttle;
    this.sent = sent;
  }

  /** Takes a snapshot in the background; the core is told when it is there. */
  public void take(Uid id) {
    Thread.ofVirtual()
        .name("snapshot-" + id)
        .start(() -> {
          try {
            Snapshot snapshot = database.home().snapshot(id, gate);
            snapshots.put(id, snapshot);
            locked.accept(snapshot.lockTime());
            loop.submit(new Event.SnapshotTaken(id, snapshot.manifest().position()));
          } catch (IOException | RuntimeException e) {
            LOG.error("The snapshot {} could not be taken", id, e);
            delete(id);
            loop.submit(
                new Event.SnapshotFailed(
                    id, FullSyncStep.SNAPSHOT, String.valueOf(e.getMessage())));
          }
        });
  }

  /** The snapshot, if it is taken and not yet deleted. */
  public Optional<Snapshot> find(Uid id) {
    return Optional.ofNullable(snapshots.get(id));
  }

  /** Deletes a snapshot; nothing if it is not here. */
  public void delete(Uid id) {
    Snapshot snapshot = snapshots.remove(id);
    if (snapshot != null) {
      close(snapshot);
    }
  }

  /**
   * Deletes every snapshot, because the disk is low; the core is told, and the standbys find out.
   */
  public void giveUp() {
    for (Uid id : snapshots.keySet()) {
      delete(id);
      loop.submit(
          new Event.SnapshotFailed(
              id, FullSyncStep.COPY, "The disk of the Active is low; free space there"));
    }
  }

  /**
   * Answers {@code GET /ha/snapshots/<id>/manifest} and {@code .../files/<name>?offset=<bytes>}.
   *
   * @param trust checks the standby's key; called before every chunk
   * @throws IOException if the standby is gone or not trusted any more
   */
  public void serve(Uid peer, PeerRequest request, PeerResponse response, TrustCheck trust)
      throws IOException {
    String[] parts = request.path().substring(PeerPaths.SNAPSHOTS.length()).split("/", 3);
    Snapshot snapshot = Uid.tryParse(parts[0]).map(snapshots::get).orElse(null);
    if (snapshot == null || parts.length < 2) {
      refuse(response, NOT_FOUND, "This snapshot is not, or no longer, here");
    } else if (!mayCopy(peer, snapshot)) {
      refuse(response, REFUSED, "This server is not the Active that offers this snapshot");
    } else if (parts[1].equals("manifest")) {
      response.body().write(snapshot.manifest().toJson());
    } else if (parts[1].equals("files") && parts.length == 3) {
      serveFile(peer, snapshot, parts[2], request, response, trust);
    } else {
      refuse(response, NOT_FOUND, "No such path: " + request.path());
    }
  }

  @Override
  public void close() {
    snapshots.keySet().forEach(this::delete);
  }

  private boolean mayCopy(Uid peer, Snapshot snapshot) {
    return guards.mayCopy(loop.state(), peer, snapshot.manifest().id());
  }

  private void serveFile(
      Uid peer,
      Snapshot snapshot,
      String name,
      PeerRequest request,
      PeerResponse response,
      TrustCheck trust)
      throws IOException {
    SnapshotFile file = snapshot.manifest().file(name).orElse(null);
    if (file == null) {
      refuse(response, NOT_FOUND, "The snapshot has no file " + name);
      return;
    }
    long offset = Math.clamp(offset(request), 0, file.bytes());
    response.header("Content-Length", Long.toString(file.bytes() - offset));
    try (FileChannel channel = snapshot.open(name, offset)) {
      copy(channel, response.body(), bytes -> requireServing(peer, snapshot, trust, bytes));
    }
  }

  private void requireServing(Uid peer, Snapshot snapshot, TrustCheck trust, int bytes)
      throws IOException {
    pace(bytes);
    trust.require();
    if (!mayCopy(peer, snapshot)) {
      throw new IOException("This server is no longer the Active that offers this snapshot");
    }
    sent.add(snapshot.manifest().id(), peer, bytes);
  }

  private void pace(int bytes) throws IOException {
    try {
      throttle.take(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server ends", e);
    }
  }

  private static void copy(FileChannel from, OutputStream to, ChunkCheck each) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
    while (from.read(buffer) >= 0) {
      each.require(buffer.position());
      to.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }

  private static long offset(PeerRequest request) {
    try {
      return Long.parseLong(request.parameter("offset").orElse("0"));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static void refuse(PeerResponse response, int status, String message) throws IOException {
    response.status(status);
    response.body().write(message.getBytes(StandardCharsets.UTF_8));
  }

  /** Asked before each chunk of so many bytes. */
  @FunctionalInterface
  private interface ChunkCheck {
    void require(int bytes) throws IOException;
  }

  private static void close(Snapshot snapshot) {
    try {
      snapshot.close();
    } catch (IOException e) {
      LOG.warn("The snapshot {} could not be deleted", snapshot.manifest().id(), e);
    }
  }
}
