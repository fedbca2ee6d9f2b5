package dev.redoubt.simulator;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of a disk that keeps what was replaced: whole databases, and bundles of what is lost.
 */
final class Shelf {

  private final Map<Integer, Generation> archives = new TreeMap<>();
  private final Map<Integer, Optional<Bundle.Id>> made = new TreeMap<>();
  private final Map<Bundle.Id, Bundle> bundles = new LinkedHashMap<>();
  private final Map<Bundle.Id, Set<Uid>> holders = new LinkedHashMap<>();
  private int last;

  Shelf() {}

  Shelf(Shelf original) {
    archives.putAll(original.archives);
    made.putAll(original.made);
    bundles.putAll(original.bundles);
    original.holders.forEach((bundle, servers) -> holders.put(bundle, new TreeSet<>(servers)));
    last = original.last;
  }

  void archive(Generation replaced) {
    archives.put(++last, replaced);
  }

  /** The archives by their numbers, the oldest first; a copy. */
  Map<Integer, Generation> archives() {
    return new TreeMap<>(archives);
  }

  void deleteArchive(int number) {
    archives.remove(number);
    made.remove(number);
  }

  /** Whether what only an archive had was bundled, if there was anything. */
  boolean isDone(int archive) {
    return made.containsKey(archive);
  }

  /** The bundle of an archive, if it was made and there was something to bundle. */
  Optional<Bundle.Id> bundleOf(int archive) {
    return made.getOrDefault(archive, Optional.empty());
  }

  /** The bundle of an archive is on the disk, or there is nothing to bundle. */
  void done(int archive, Optional<Bundle.Id> bundle) {
    made.put(archive, bundle);
  }

  void keep(Bundle bundle) {
    bundles.putIfAbsent(bundle.id(), bundle);
  }

  List<Bundle> bundles() {
    return List.copyOf(bundles.values());
  }

  boolean keeps(Bundle.Id bundle) {
    return bundles.containsKey(bundle);
  }

  /** Another server told which bundles it keeps. */
  void heard(Uid server, Set<Bundle.Id> kept) {
    kept.forEach(bundle -> holders.computeIfAbsent(bundle, id -> new TreeSet<>()).add(server));
    holders.forEach((bundle, servers) -> {
      if (!kept.contains(bundle)) {
        servers.remove(server);
      }
    });
  }

  /** The other servers that were last seen to keep a bundle. */
  Set<Uid> holders(Bundle.Id bundle) {
    return holders.getOrDefault(bundle, Set.of());
  }

  /** Whether a revision is in an archive or a bundle. */
  boolean holds(Revision revision) {
    return archives.values().stream().anyMatch(archive -> archive.holds(revision))
        || bundles.values().stream().anyMatch(bundle -> bundle.holds(revision));
  }
}
