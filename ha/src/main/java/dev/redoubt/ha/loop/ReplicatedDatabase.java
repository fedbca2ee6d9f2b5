package dev.redoubt.ha.loop;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.ha.core.History;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The management database as high availability sees it: one history that moves, and now and then is
 * replaced. Keeps the generation in use open as long as the core holds its history.
 */
public final class ReplicatedDatabase implements CoreLoop.HistorySource, AutoCloseable {

  private final DatabaseHome home;
  private @Nullable Lease held;

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
    if (held != null) {
      held.close();
      held = null;
    }
  }

  /** Holds the generation in use; true if that is another one than before. */
  private boolean hold() {
    Lease now = home.lease();
    if (held != null && held.database() == now.database()) {
      now.close();
      return false;
    }
    if (held != null) {
      held.close();
    }
    held = now;
    return true;
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
