package dev.redoubt.session;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;

/** Runs work on the current generation of the database, which stays open until the work ends. */
final class CurrentDatabase {

  private final DatabaseHome home;

  CurrentDatabase(DatabaseHome home) {
    this.home = home;
  }

  <T, E extends Exception> T use(Use<T, E> work) throws E {
    try (Lease lease = home.lease()) {
      return work.run(lease.database());
    }
  }

  /** Work on a database. */
  @FunctionalInterface
  interface Use<T, E extends Exception> {
    T run(Database database) throws E;
  }
}
