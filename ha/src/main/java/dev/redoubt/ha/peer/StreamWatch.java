package dev.redoubt.ha.peer;

import dev.redoubt.ha.core.Settings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream that has gone silent: a reader of a network connection would wait for ever when the
 * other machine has vanished.
 */
public final class StreamWatch implements AutoCloseable {

  private static final long LOOK_MILLIS = 1_000;

  private final Thread thread = Thread.ofVirtual().name("stream-watch").start(this::run);
  private @Nullable PeerStream stream;
  private long looksSinceAlive;

  /** Watches this stream from now on. */
  public synchronized void over(PeerStream watched) {
    stream = watched;
    looksSinceAlive = 0;
  }

  /** Something came. */
  public synchronized void alive() {
    looksSinceAlive = 0;
  }

  /** Cuts the stream, if there is one. */
  public synchronized void cut() {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException _) {
        // The reader sees the end in any case.
      }
      stream = null;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    cut();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void look() {
    looksSinceAlive++;
    if (looksSinceAlive * LOOK_MILLIS > Settings.SILENCE.toMillis()) {
      cut();
    }
  }
}
