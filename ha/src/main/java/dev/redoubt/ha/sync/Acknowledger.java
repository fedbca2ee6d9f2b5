package dev.redoubt.ha.sync;

import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerPaths;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the Active what is on this standby's disk, beside the stream, so that applying does not
 * wait for the answer. Only the newest position is told; a lost one is made good by the next
 * heartbeat.
 */
final class Acknowledger implements AutoCloseable {

  private final PeerClient client;
  private final Uid instance;
  private final Thread thread;
  private @Nullable Position waiting;

  Acknowledger(PeerClient client, Uid instance) {
    this.client = client;
    this.instance = instance;
    // A thread of the system wakes faster than a virtual one, and so does the reader of the stream.
    this.thread =
        Thread.ofPlatform().daemon().name("acknowledge-" + client.peer().name()).start(this::run);
  }

  synchronized void acknowledge(Position position) {
    waiting = position;
    notifyAll();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        post(take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Position take() throws InterruptedException {
    while (waiting == null) {
      wait();
    }
    Position position = waiting;
    waiting = null;
    return position;
  }

  private void post(Position position) {
    try {
      client.post(
          PeerPaths.ACKNOWLEDGE + new PositionParameters(instance, position).query(), new byte[0]);
    } catch (IOException _) {
      // The next heartbeat carries the position.
    }
  }
}
