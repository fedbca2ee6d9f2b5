package dev.redoubt.ha.bundle;

import dev.redoubt.database.DatabaseListener;
import dev.redoubt.database.DiskFullException;
import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes bundles of what was archived here, and takes those of every other trusted server, so that
 * all of them come to lie on all: each server looks every two seconds what the others keep, and
 * fetches what it lacks. Nothing has to be remembered for that but what lies on the disks, so it
 * goes on after any failure or restart.
 */
public final class BundleExchange implements DatabaseListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BundleExchange.class);
  private static final long LOOK_MILLIS = 2_000;

  private final BundleKeeper keeper;
  private final Supplier<Map<Uid, Other>> others;
  private final PublishSignal signal = new PublishSignal();
  private final Set<Uid> failing = new HashSet<>();
  private final Thread thread = Thread.ofVirtual().name("bundles").unstarted(this::run);

  /**
   * An exchange that does not run yet.
   *
   * @param others the trusted servers, as they are now
   */
  public BundleExchange(BundleKeeper keeper, Supplier<Map<Uid, Other>> others) {
    this.keeper = keeper;
    this.others = others;
  }

  /** Another server. */
  public interface Other {

    /** What it knows of bundles. */
    List<BundleRecord> records() throws IOException;

    /** Writes a bundle that it keeps. */
    void copy(BundleRecord wanted, OutputStream to) throws IOException;
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  @Override
  public void added(Revision revision) {
    // Revisions replace nothing.
  }

  /** A database was replaced: there may be an archive soon. */
  @Override
  public void replaced(Position position) {
    signal.raise();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes what is missing, then looks at every other server once. */
  public void look() {
    keeper.makeMissing();
    others.get().forEach(this::look);
  }

  private void run() {
    try {
      while (true) {
        long seen = signal.count();
        attempt();
        signal.await(seen, LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() throws InterruptedException {
    try {
      look();
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      LOG.warn("The bundles could not be looked after; it is tried again", e);
    }
  }

  private void look(Uid server, Other other) {
    try {
      List<BundleRecord> records = other.records();
      keeper.heard(server, records);
      for (BundleRecord record : records) {
        take(record, other);
      }
      failing.remove(server);
    } catch (IOException | DiskFullException e) {
      failed(server, e);
    }
  }

  private void take(BundleRecord record, Other other) throws IOException {
    BundleStore store = keeper.store();
    if (record.kept().isEmpty()) {
      store.takeDeleted(record);
    } else if (store.isNews(record)) {
      store.take(record, out -> other.copy(record, out));
      LOG.info("Bundle {} is kept here too", record.id());
    }
  }

  /** Said once until it succeeds; that a server is not reached, and why, the status says. */
  private void failed(Uid server, Exception failure) {
    if (failing.add(server)) {
      LOG.info("Bundles of server {} could not be taken: {}", server, failure.getMessage());
    }
  }
}
