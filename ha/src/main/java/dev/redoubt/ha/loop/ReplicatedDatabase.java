package dev.redoubt.ha.loop;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.ha.core.History;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The management database as high availability sees it: one history that moves, and now and then is
 * replaced. Keeps the generation in use open as long as the core holds its history.
 */
public final class ReplicatedDatabase implements CoreLoop.HistorySource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplicatedDatabase.class);

  private final DatabaseHome home;
  private @Nullable Lease held;
  private @Nullable Lease left;

  public ReplicatedDatabase(DatabaseHome home) {
    this.home = home;
  }

  /** Uses the database as it is now; the work must not keep it. */
  public <T> T use(Function<Database, T> work) {
    try (Lease lease = home.lease()) {
      return work.apply(lease.database());
    }
  }

  /** The directory. */
  public DatabaseHome home() {
    return home;
  }

  /** The history now. */
  public synchronized History history() {
    hold();
    return historyOf(heldDatabase());
  }

  @Override
  public synchronized Optional<History> movedSince(History seen) {
    boolean replaced = hold();
    Database database = heldDatabase();
    if (!replaced && database.position().equals(seen.position())) {
      return Optional.empty();
    }
    return Optional.of(historyOf(database));
  }

  @Override
  public synchronized void close() {
    if (left != null) {
      left.close();
      left = null;
    }
    if (held != null) {
      held.close();
      held = null;
    }
  }

  /** Holds the generation in use; true if that is another one than before. */
  private boolean hold() {
    letGo();
    Lease now = home.lease();
    if (held != null && held.database() == now.database()) {
      now.close();
      return false;
    }
    left = held;
    held = now;
    return true;
  }

  /**
   * Ends the use of a replaced generation, one look later: readers of the core's last state may
   * still ask its lineage. Beside the loop, since whoever ends it last closes and deletes it.
   */
  private void letGo() {
    if (left != null) {
      Lease ending = left;
      left = null;
      Thread.ofVirtual()
          .name("generation-end")
          .start(() -> {
            try {
              ending.close();
            } catch (RuntimeException e) {
              LOG.error("A replaced generation could not be put away", e);
            }
          });
    }
  }

  private Database heldDatabase() {
    if (held == null) {
      throw new IllegalStateException("The database is closed: the server ends");
    }
    return held.database();
  }

  private static History historyOf(Database database) {
    long oldest = database.oldestRevision();
    return History.of(database.lineage(), Math.max(0, oldest - 1));
  }
}
