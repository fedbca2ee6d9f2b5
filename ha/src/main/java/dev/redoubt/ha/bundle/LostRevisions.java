package dev.redoubt.ha.bundle;

import dev.redoubt.database.Database;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.Optional;

/** Says what a bundle of a database is to hold: the revisions that only that database has. */
public final class LostRevisions {

  private LostRevisions() {}

  /**
   * The beginning of the bundle; empty if the database has no revision of its own, or none whose
   * changes were not purged.
   *
   * @param server whose database it was
   * @param name its name
   * @param common number of the last revision that the others have too
   * @param replaced when it was replaced
   */
  public static Optional<BundleHeader> of(
      Database database, Uid server, String name, long common, Instant replaced) {
    long oldest = database.oldestRevision();
    long first = Math.max(common + 1, oldest);
    if (oldest == 0 || first > database.position().number()) {
      return Optional.empty();
    }
    return Optional.of(
        new BundleHeader(
            server,
            name,
            common,
            database.lineage().chainAt(common).orElseThrow(),
            first,
            database.position(),
            replaced));
  }
}
