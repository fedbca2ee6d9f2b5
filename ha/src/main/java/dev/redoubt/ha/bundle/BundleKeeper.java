package dev.redoubt.ha.bundle;

import dev.redoubt.database.Archive;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.local.Bucket;
import dev.redoubt.database.local.Durability;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one server knows of bundles: those that it keeps, on which other servers they lie too, and
 * which archive each was made from. An archive can be deleted when its bundle lies on two servers.
 */
public final class BundleKeeper {

  private static final Bucket HOLDERS = new Bucket("bundle-holder");

  private final Identity self;
  private final DatabaseHome home;
  private final LocalStore local;
  private final BundleStore store;
  private final ArchivedRevisions archived;

  public BundleKeeper(Identity self, DatabaseHome home, LocalStore local, BundleStore store) {
    this.self = self;
    this.home = home;
    this.local = local;
    this.store = store;
    this.archived = new ArchivedRevisions(self, home, local, store);
  }

  /**
   * An archive of this server.
   *
   * @param archive what it is
   * @param bytes on the disk
   * @param bundle its bundle, if there was something to bundle and it was made
   * @param keptFor why it cannot be deleted yet; empty if it can
   */
  public record ArchiveView(
      Archive archive, long bytes, Optional<Uid> bundle, Optional<String> keptFor) {}

  /** The files and records. */
  public BundleStore store() {
    return store;
  }

  /** Who this server is. */
  public Identity self() {
    return self;
  }

  /** Makes the bundle of each archive that has none yet; what fails is tried again later. */
  public void makeMissing() {
    archived.bundleAll();
  }

  /** The other servers that were last seen to keep a bundle; read from the disk. */
  public Set<Uid> holders(Uid bundle) {
    return local.scan(HOLDERS, bundle.toBytes()).stream()
        .map(entry -> Uid.ofBytes(entry.key(), Uid.BYTES))
        .collect(Collectors.toSet());
  }

  /** A server told which bundles it keeps. */
  void heard(Uid server, List<BundleRecord> records) {
    Set<Uid> kept = new HashSet<>();
    for (BundleRecord record : records) {
      if (record.kept().isPresent()) {
        kept.add(record.id());
      }
    }
    Set<Uid> known = heldBy(server);
    for (Uid bundle : kept) {
      if (!known.contains(bundle)) {
        local.put(HOLDERS, key(bundle, server), new byte[0], Durability.SYNCED);
      }
    }
    for (Uid bundle : known) {
      if (!kept.contains(bundle)) {
        local.delete(HOLDERS, key(bundle, server), Durability.SYNCED);
      }
    }
  }

  /** The archives of this server, the newest first. */
  public List<ArchiveView> archives() throws IOException {
    List<ArchiveView> views = new ArrayList<>();
    for (Archive archive : home.archives().list()) {
      views.add(
          new ArchiveView(
              archive,
              home.archives().bytes(archive.id()),
              archived.bundleOf(archive),
              keptFor(archive)));
    }
    return views;
  }

  /**
   * Deletes an archive for good.
   *
   * @return false if there is none of this id
   * @throws BundleRefusedException if its bundle does not lie on two servers
   */
  public boolean deleteArchive(Uid id) throws IOException {
    Optional<Archive> found =
        home.archives().list().stream().filter(archive -> archive.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return false;
    }
    Optional<String> keptFor = keptFor(found.get());
    if (keptFor.isPresent()) {
      throw new BundleRefusedException("Archive " + id + " is kept: " + keptFor.get());
    }
    home.archives().delete(id);
    return true;
  }

  private Optional<String> keptFor(Archive archive) {
    if (home.archives().complete(archive.id()).isEmpty()) {
      return Optional.of("the database in it is still in use. Try again in some seconds");
    }
    Optional<String> missing = archived.whyNoBundle(archive);
    if (missing.isPresent()) {
      return missing;
    }
    return archived.bundleOf(archive).flatMap(this::tooFew);
  }

  private Optional<String> tooFew(Uid bundle) {
    boolean deleted = store.find(bundle).filter(record -> record.kept().isEmpty()).isPresent();
    boolean here = store.kept(bundle).isPresent();
    Set<Uid> others = holders(bundle);
    if (deleted || ArchiveRule.isSafe(here, others)) {
      return Optional.empty();
    }
    return Optional.of(
        "its bundle "
            + bundle
            + " lies on "
            + ArchiveRule.servers(here, others)
            + " server and must lie on "
            + ArchiveRule.SERVERS
            + ". It is copied by itself as soon as another trusted server is reached");
  }

  private Set<Uid> heldBy(Uid server) {
    return local.scan(HOLDERS, new byte[0]).stream()
        .filter(entry -> Uid.ofBytes(entry.key(), Uid.BYTES).equals(server))
        .map(entry -> Uid.ofBytes(entry.key(), 0))
        .collect(Collectors.toSet());
  }

  private static byte[] key(Uid bundle, Uid server) {
    byte[] key = new byte[2 * Uid.BYTES];
    bundle.writeTo(key, 0);
    server.writeTo(key, Uid.BYTES);
    return key;
  }
}
