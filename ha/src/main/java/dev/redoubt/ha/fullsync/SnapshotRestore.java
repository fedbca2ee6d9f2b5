package dev.redoubt.ha.fullsync;

import dev.redoubt.database.ArchiveReason;
import dev.redoubt.database.Restore;
import dev.redoubt.database.RestoreException;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standby's side of a full sync: fetches what it lacks of a snapshot (step 4), verifies it and
 * switches to it if the core's guard allows (step 5). One at a time.
 */
public final class SnapshotRestore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotRestore.class);

  private final CoreLoop loop;
  private final Guards guards;
  private final ReplicatedDatabase database;
  private final PeerConnections connections;
  private @Nullable Attempt running;

  public SnapshotRestore(
      CoreLoop loop, Guards guards, ReplicatedDatabase database, PeerConnections connections) {
    this.loop = loop;
    this.guards = guards;
    this.database = database;
    this.connections = connections;
  }

  /** Begins; the core is told how it goes and how it ends. */
  public synchronized void start(Effect.StartRestore order) {
    running = new Attempt(order);
    running.thread.start();
  }

  /** Gives up, unless the switch has begun; the core is told in any case. */
  public synchronized void cancel(Uid snapshot) {
    if (running != null && running.order.snapshot().equals(snapshot) && !running.switching) {
      running.cancelled = true;
      running.thread.interrupt();
    }
  }

  /** Forgets a snapshot; a running restore of it is given up. */
  public void delete(Uid snapshot) {
    cancel(snapshot);
  }

  @Override
  public synchronized void close() {
    if (running != null) {
      cancel(running.order.snapshot());
    }
  }

  /** One restore. */
  private final class Attempt {

    private final Effect.StartRestore order;
    private final Thread thread;
    private final StepProgress progress;
    private volatile boolean cancelled;
    private boolean switching;

    Attempt(Effect.StartRestore order) {
      this.order = order;
      this.progress = new StepProgress(order.snapshot(), loop);
      this.thread = Thread.ofVirtual().name("restore-" + order.snapshot()).unstarted(this::run);
    }

    private void run() {
      try {
        fetchAndSwitch();
        loop.submit(new Event.RestoreFinished(order.snapshot()));
      } catch (InterruptedException _) {
        fail("The restore was cancelled");
      } catch (IOException | RuntimeException e) {
        LOG.info("The restore of snapshot {} failed", order.snapshot(), e);
        fail(cancelled ? "The restore was cancelled" : String.valueOf(e.getMessage()));
      } finally {
        end(this);
      }
    }

    private void fail(String reason) {
      loop.submit(new Event.RestoreFailed(order.snapshot(), progress.step(), reason));
    }

    private void fetchAndSwitch() throws IOException, InterruptedException {
      progress.enter(FullSyncStep.COPY);
      PeerClient client =
          connections
              .client(order.source())
              .orElseThrow(() -> new IOException("There is no trust with the Active"));
      SnapshotFetch fetch = new SnapshotFetch(client, order.snapshot(), () -> cancelled);
      try (Restore restore = database.home().restore(fetch.manifest())) {
        fetch.files(restore, progress);
        progress.enter(FullSyncStep.RESTORE);
        restore.verify((step, done, total) -> progress.at(done, total));
        switchTo(restore);
      }
    }

    private void switchTo(Restore restore) throws IOException {
      Optional<IOException> failure = loop.inSection(state -> attemptSwitch(restore, state));
      if (failure.isPresent()) {
        throw failure.get();
      }
    }

    private Optional<IOException> attemptSwitch(Restore restore, CoreState state) {
      if (!beginSwitch(this)) {
        return Optional.of(new IOException("The restore was cancelled"));
      }
      try {
        restore.switchTo(() -> guards.maySwitch(state, order.snapshot()), archiveReason(restore));
        return Optional.empty();
      } catch (RestoreException e) {
        return Optional.of(new IOException(e.getMessage(), e));
      } catch (IOException e) {
        return Optional.of(e);
      }
    }

    /** Why the replaced database is kept: it was asked for, or it holds what the new one lacks. */
    private Optional<ArchiveReason> archiveReason(Restore restore) {
      Position own = database.use(one -> one.position());
      boolean lost = own.number() > 0 && !restore.lineage().contains(own);
      if (!order.archive() && !lost) {
        return Optional.empty();
      }
      String source =
          connections
              .client(order.source())
              .map(client -> client.peer().name())
              .orElse(order.source().toString());
      String cause = order.cause().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      return Optional.of(
          new ArchiveReason(
              "Replaced by a full sync (" + cause + ") from " + source + " at " + order.position(),
              order.cause() == FullSyncCause.DAMAGED));
    }
  }

  /** From now on nothing interrupts it: half a switch would leave two databases to choose from. */
  private synchronized boolean beginSwitch(Attempt attempt) {
    attempt.switching = !attempt.cancelled;
    return attempt.switching;
  }

  private synchronized void end(Attempt attempt) {
    if (running == attempt) {
      running = null;
    }
  }
}
