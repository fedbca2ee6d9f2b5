package dev.redoubt.simulator;

import dev.redoubt.ha.bundle.ArchiveRule;
import dev.redoubt.ha.bundle.LastCommon;
import dev.redoubt.model.history.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bundles of one process: made of what was replaced here, exchanged with every other server.
 */
final class SimulatedBundles {

  private static final int LOOK_MILLIS = 2_000;

  private final World world;
  private final SimulatedServer server;

  SimulatedBundles(World world, SimulatedServer server) {
    this.world = world;
    this.server = server;
  }

  /** Looks now, and every two seconds as long as the process lives. */
  void look() {
    makeMissing();
    for (SimulatedServer other : List.copyOf(world.servers())) {
      if (server.isUp() && !other.uid().equals(server.uid()) && isReached(other)) {
        take(other);
      }
    }
    server.later(LOOK_MILLIS, this::look);
  }

  /** Whether an archive may be deleted: what only it had lies on two servers. */
  boolean mayDelete(int archive) {
    Shelf shelf = server.disk().shelf();
    return shelf.isDone(archive)
        && shelf
            .bundleOf(archive)
            .map(id -> ArchiveRule.isSafe(shelf.keeps(id), shelf.holders(id)))
            .orElse(true);
  }

  private void makeMissing() {
    Shelf shelf = server.disk().shelf();
    for (Map.Entry<Integer, Generation> archive : shelf.archives().entrySet()) {
      if (server.isUp() && !shelf.isDone(archive.getKey()) && !server.disk().isFull()) {
        make(shelf, archive.getKey(), archive.getValue());
      }
    }
  }

  /** First the bundle, then that it was made: a crash in between makes the same one again. */
  private void make(Shelf shelf, int number, Generation archive) {
    long common = LastCommon.of(archive, server.disk().database().copy());
    long first = Math.max(common, archive.purgedThrough());
    List<Revision> own = archive.revisions().subList((int) first, archive.revisions().size());
    Optional<Bundle> bundle = own.isEmpty() ? Optional.empty() : Optional.of(new Bundle(own));
    if (world.crashes(server)) {
      return;
    }
    bundle.ifPresent(shelf::keep);
    if (!world.crashes(server)) {
      shelf.done(number, bundle.map(Bundle::id));
      bundle.ifPresent(it -> world.log(server, "bundles " + it.revisions().size() + " revisions"));
    }
  }

  private boolean isReached(SimulatedServer other) {
    return other.isUp()
        && world.network().isConnected(server.index(), other.index())
        && server.trusts(other.uid())
        && other.trusts(server.uid());
  }

  private void take(SimulatedServer other) {
    Shelf own = server.disk().shelf();
    Shelf theirs = other.disk().shelf();
    own.heard(other.uid(), theirs.bundles().stream().map(Bundle::id).collect(Collectors.toSet()));
    for (Bundle bundle : theirs.bundles()) {
      if (!own.keeps(bundle.id()) && !server.disk().isFull() && !world.crashes(server)) {
        own.keep(bundle);
      }
      if (!server.isUp()) {
        return;
      }
    }
  }
}
