package dev.redoubt.ha.sync;

import dev.redoubt.database.DiskFullException;
import dev.redoubt.database.MismatchException;
import dev.redoubt.database.revision.RevisionCodec;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.peer.PeerCallException;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerStream;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standby's side of incremental sync: keeps a stream open to the Active it follows and applies
 * what comes, one revision at a time, each only if the core's guard allows it at that instant.
 */
public final class RevisionFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RevisionFollower.class);
  private static final long RETRY_MILLIS = 500;

  private final Uid instance;
  private final CoreLoop loop;
  private final Guards guards;
  private final ReplicatedDatabase database;
  private final PeerConnections connections;
  private @Nullable Following following;

  public RevisionFollower(
      Uid instance,
      CoreLoop loop,
      Guards guards,
      ReplicatedDatabase database,
      PeerConnections connections) {
    this.instance = instance;
    this.loop = loop;
    this.guards = guards;
    this.database = database;
    this.connections = connections;
  }

  /** Follows this server and no other. */
  public synchronized void follow(Uid source) {
    stop();
    following = new Following(source);
  }

  /** Follows nobody. Does not wait; what still comes in is refused by the guard. */
  public synchronized void stop() {
    if (following != null) {
      following.stop();
      following = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** One source, until it is followed no more. */
  private final class Following {

    private final Uid source;
    private final Thread thread;
    private volatile @Nullable PeerStream reading;
    private volatile boolean stopped;

    Following(Uid source) {
      this.source = source;
      this.thread = Thread.ofPlatform().daemon().name("follow-" + source).start(this::run);
    }

    void stop() {
      stopped = true;
      thread.interrupt();
      PeerStream stream = reading;
      if (stream != null) {
        stream.close();
      }
    }

    private void run() {
      try {
        while (!stopped) {
          attempt();
          if (!stopped) {
            Thread.sleep(RETRY_MILLIS);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void attempt() {
      PeerClient client = connections.client(source).orElse(null);
      if (client == null) {
        tell(new Event.StreamFailed(source, "There is no trust with the Active"));
        return;
      }
      try (PeerStream stream = client.open(path());
          Acknowledger acknowledger = new Acknowledger(client, instance)) {
        reading = stream;
        tell(new Event.StreamOpened(source));
        receive(stream, acknowledger);
      } catch (PeerCallException e) {
        tell(
            e.status() == RevisionSource.PURGED
                ? new Event.StreamPurged(source)
                : new Event.StreamFailed(source, reason(e)));
      } catch (EOFException _) {
        tell(new Event.StreamFailed(source, "The Active ended the stream"));
      } catch (IOException e) {
        tell(new Event.StreamFailed(source, reason(e)));
      } catch (RuntimeException e) {
        if (!stopped) {
          LOG.error("The stream from {} failed", source, e);
        }
        tell(new Event.StreamFailed(source, reason(e)));
      }
    }

    private String path() {
      Position position = database.use(one -> one.position());
      return PeerPaths.REVISIONS + new PositionParameters(instance, position).query();
    }

    private void receive(PeerStream stream, Acknowledger acknowledger) throws IOException {
      FrameReader frames = new FrameReader(stream.body(), RevisionCodec.MAX_BYTES);
      while (!stopped) {
        byte[] frame = next(frames, stream);
        if (frame.length > 0 && !apply(decode(frame), acknowledger)) {
          return;
        }
      }
    }

    /** Of a peer that is not trusted any more the connection may be closed already: say why. */
    private static byte[] next(FrameReader frames, PeerStream stream) throws IOException {
      try {
        return frames.next();
      } finally {
        stream.requireTrusted();
      }
    }

    private boolean apply(Revision revision, Acknowledger acknowledger) {
      try {
        boolean applied =
            loop.inSection(state -> {
              boolean allowed = guards.mayApply(state, source, revision);
              if (allowed) {
                database.use(one -> {
                  one.apply(revision);
                  return true;
                });
              }
              return allowed;
            });
        if (applied) {
          acknowledger.acknowledge(revision.position());
          loop.submit(new Event.Tick());
        } else {
          tell(
              new Event.StreamFailed(source, "Revision " + revision.number() + " does not follow"));
        }
        return applied;
      } catch (MismatchException e) {
        tell(
            e.kind() == MismatchException.Kind.CHAIN
                ? new Event.StreamFailed(source, reason(e))
                : new Event.ApplyFailed(source, reason(e)));
        return false;
      } catch (DiskFullException e) {
        tell(new Event.StreamFailed(source, SyncState.Trouble.DISK_FULL, reason(e)));
        return false;
      }
    }

    private void tell(Event event) {
      if (!stopped) {
        loop.submit(event);
      }
    }
  }

  private static Revision decode(byte[] frame) throws IOException {
    try {
      return RevisionCodec.decode(frame);
    } catch (IllegalArgumentException e) {
      throw new IOException("What came is not a revision: " + e.getMessage(), e);
    }
  }

  private static String reason(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
