package dev.redoubt.ha.bundle;

import dev.redoubt.database.Archive;
import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DiskFullException;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ReadOnlyDatabase;
import dev.redoubt.database.UnsupportedFormatException;
import dev.redoubt.database.bundle.BundleHeader;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.bundle.BundleWriter;
import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the bundle of each archive, once: which bundle it was is on the disk before the archive
 * counts as done. A crash in between makes the same bundle again, which has the same id.
 */
final class ArchivedRevisions {

  private static final Logger LOG = LoggerFactory.getLogger(ArchivedRevisions.class);
  private static final Bucket BUNDLES = new Bucket("archive-bundle");

  private final Identity self;
  private final DatabaseHome home;
  private final LocalStore local;
  private final BundleStore store;

  /** Why the bundle of an archive could not be made. */
  private final Map<Uid, String> problems = new ConcurrentHashMap<>();

  ArchivedRevisions(Identity self, DatabaseHome home, LocalStore local, BundleStore store) {
    this.self = self;
    this.home = home;
    this.local = local;
    this.store = store;
  }

  void bundleAll() {
    try {
      for (Archive archive : home.archives().list()) {
        if (!isDone(archive) && home.archives().complete(archive.id()).isPresent()) {
          attempt(archive);
        }
      }
    } catch (IOException e) {
      LOG.warn("The archives cannot be read", e);
    }
  }

  /** The bundle of an archive; empty if it is not made, or the archive had nothing of its own. */
  Optional<Uid> bundleOf(Archive archive) {
    return local
        .get(BUNDLES, archive.id().toBytes())
        .filter(value -> value.length == Uid.BYTES)
        .map(value -> Uid.ofBytes(value, 0));
  }

  /** Why an archive has no bundle although it should; empty if all is well. */
  Optional<String> whyNoBundle(Archive archive) {
    return isDone(archive)
        ? Optional.empty()
        : Optional.of(
            problems.getOrDefault(archive.id(), "its bundle is being made")
                + ". It is tried again every few seconds");
  }

  private boolean isDone(Archive archive) {
    return local.get(BUNDLES, archive.id().toBytes()).isPresent();
  }

  private void attempt(Archive archive) {
    try {
      Optional<Uid> bundle = bundle(archive);
      byte[] value = bundle.map(Uid::toBytes).orElse(new byte[0]);
      local.put(BUNDLES, archive.id().toBytes(), value, Durability.SYNCED);
      problems.remove(archive.id());
      bundle.ifPresent(
          id -> LOG.info("What only archive {} had is in bundle {}", archive.id(), id));
    } catch (IOException
        | DamagedDatabaseException
        | DiskFullException
        | UnsupportedFormatException e) {
      String problem = String.valueOf(e.getMessage());
      if (!problem.equals(problems.put(archive.id(), problem))) {
        LOG.warn("The bundle of archive {} cannot be made", archive.id(), e);
      }
    }
  }

  private Optional<Uid> bundle(Archive archive) throws IOException {
    try (ReadOnlyDatabase opened = home.openArchive(archive.id())) {
      Database database = opened.database();
      Optional<BundleHeader> header =
          LostRevisions.of(database, self.server(), self.name(), common(database), archive.time());
      if (header.isPresent() && store.find(header.get().id()).isEmpty()) {
        store.add(out -> BundleWriter.write(header.get(), database, out), false);
      }
      return header.map(BundleHeader::id);
    }
  }

  private long common(Database archived) {
    try (Lease lease = home.lease()) {
      return LastCommon.of(archived.lineage(), lease.database().lineage());
    }
  }
}
