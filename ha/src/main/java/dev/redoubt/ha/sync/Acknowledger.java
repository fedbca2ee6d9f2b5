package dev.redoubt.ha.sync;

import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.ha.peer.PeerSending;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the Active what is on this standby's disk, over one standing request: a call for each would
 * take longer than to apply a revision. Whoever applied it sends the word itself; a thread keeps
 * the request open. When it breaks, the next one begins with the newest position, and heartbeats
 * carry it meanwhile.
 */
final class Acknowledger implements AutoCloseable {

  private static final long ALIVE_MILLIS = 1_000;
  private static final long RETRY_MILLIS = 500;

  private final PeerClient client;
  private final String path;
  private final Thread thread;
  private @Nullable Position newest;
  private volatile @Nullable PeerSending sending;
  private volatile boolean closed;

  Acknowledger(PeerClient client, Uid instance) {
    this.client = client;
    this.path = PeerPaths.ACKNOWLEDGE + PositionParameters.query(instance);
    this.thread = Thread.ofVirtual().name("acknowledge-" + client.peer().name()).start(this::run);
  }

  /** Tells a position: at once, or as soon as the request is open. */
  synchronized void acknowledge(Position position) {
    newest = position;
    PeerSending open = sending;
    if (open != null) {
      try {
        open.send(PositionFrame.encode(position));
      } catch (IOException _) {
        open.close();
        notifyAll();
      }
    }
  }

  /** Cuts the request. Does not wait for whoever sends. */
  @Override
  public void close() {
    closed = true;
    PeerSending open = sending;
    if (open != null) {
      open.close();
    }
    thread.interrupt();
  }

  private void run() {
    try {
      while (!closed) {
        attempt();
        Thread.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      client.send(path, this::stayOpen);
    } catch (IOException _) {
      // The stream of revisions says what is wrong with the connection.
    }
  }

  private synchronized void stayOpen(PeerSending body) throws IOException {
    sending = body;
    try {
      body.send(newest == null ? PositionFrame.alive() : PositionFrame.encode(newest));
      while (!closed) {
        wait(ALIVE_MILLIS);
        body.send(PositionFrame.alive());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The stream ends");
    } finally {
      sending = null;
    }
  }
}
