package dev.redoubt.ha.shell;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.StatusChange;
import dev.redoubt.ha.status.StatusChanges;
import dev.redoubt.ha.status.StatusFunction;
import dev.redoubt.ha.status.StatusMemory;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the status four times a second: remembers since when it holds, tells what changed. */
final class StatusWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatusWatch.class);
  private static final long LOOK_MILLIS = 250;

  private final CoreLoop loop;
  private final Consumer<StatusChange> listener;
  private final StatusChanges changes = new StatusChanges();
  private final Thread thread = Thread.ofVirtual().name("status-watch").unstarted(this::run);
  private volatile Optional<HaStatus> last = Optional.empty();

  StatusWatch(CoreLoop loop, Consumer<StatusChange> listener) {
    this.loop = loop;
    this.listener = listener;
  }

  void start() {
    thread.start();
  }

  /** The status at this moment, with all its beginnings. */
  HaStatus status() {
    Moment now = loop.now();
    return StatusMemory.carryOn(last, StatusFunction.of(loop.state(), now), now.wall());
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        look(loop.state());
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(CoreState state) {
    if (!state.timers().started()) {
      return;
    }
    try {
      HaStatus now = status();
      last = Optional.of(now);
      changes.since(now).forEach(listener);
    } catch (RuntimeException e) {
      LOG.warn("The status could not be looked at", e);
    }
  }
}
