package dev.redoubt.simulator;

import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.model.history.Revision;
import java.util.List;
import java.util.Optional;

/**
 * Invariant 5: every published revision that was not purged is on the Active's lineage, on a
 * standby shown as Diverged, or in an archive or bundle, as long as one disk that held it survives.
 * A server that was replaced keeps its database for good.
 */
final class NothingIsLost extends Invariant {

  private final Ledger ledger;

  NothingIsLost(World world, Ledger ledger) {
    super(world, 5);
    this.ledger = ledger;
  }

  @Override
  void restored(SimulatedServer server, SimulatedServer source, Generation replaced) {
    for (Revision revision : replaced.revisions()) {
      require(
          !ledger.owes(revision) || !replaced.holds(revision) || server.disk().holds(revision),
          server,
          () -> "gave up " + revision.position() + " and kept no archive of it");
    }
  }

  @Override
  void deleted(SimulatedServer server, Generation archive) {
    for (Revision revision : archive.revisions()) {
      require(
          !ledger.owes(revision) || !archive.holds(revision) || isSomewhere(revision),
          server,
          () -> "deleted the last copy of " + revision.position());
    }
  }

  private boolean isSomewhere(Revision revision) {
    return world.servers().stream().anyMatch(server -> server.disk().holds(revision));
  }

  @Override
  void settled() {
    List<SimulatedServer> actives =
        world.servers().stream()
            .filter(server -> server.disk().local().mode() == Mode.ACTIVE)
            .toList();
    for (Revision revision : ledger.owed()) {
      List<SimulatedServer> holders =
          world.servers().stream().filter(server -> server.disk().holds(revision)).toList();
      require(
          !holders.isEmpty(),
          world.servers().getFirst(),
          () -> "and all others have lost " + revision.position());
      if (actives.size() == 1) {
        checkPlace(revision, actives.getFirst(), holders);
      }
    }
  }

  private void checkPlace(
      Revision revision, SimulatedServer active, List<SimulatedServer> holders) {
    boolean archived = holders.stream().anyMatch(server -> isAside(active, server, revision));
    boolean needed = !isCurrent(active, revision) && !archived && !isUnclear();
    if (needed) {
      require(
          holders.stream().anyMatch(server -> isShown(active, server)),
          active,
          () -> "does not show that only a standby has " + revision.position());
    }
  }

  /** While an identity is used twice or a server was rolled back, that is shown instead. */
  private boolean isUnclear() {
    return world.servers().stream()
        .anyMatch(server ->
            EverythingSettles.noticedDuplicate(server)
                || server.disk().local().rolledBack().isPresent());
  }

  /**
   * In an archive or bundle, or in the database of a server that another one replaced, or that the
   * Active does not name and so cannot show: those say so themselves.
   */
  private static boolean isAside(
      SimulatedServer active, SimulatedServer server, Revision revision) {
    return server.disk().shelf().holds(revision)
        || server.disk().local().replaced().isPresent()
        || !EverythingSettles.meet(active, server);
  }

  private static boolean isCurrent(SimulatedServer server, Revision revision) {
    return server
        .disk()
        .database()
        .chainAt(revision.number())
        .equals(Optional.of(revision.chain()));
  }

  private static boolean isShown(SimulatedServer active, SimulatedServer holder) {
    HaStatus status = Invariants.statusOf(active, active.state().orElseThrow());
    return status.peers().stream()
        .filter(line -> line.server().equals(holder.uid()))
        .anyMatch(line ->
            line.status().startsWith("Diverged")
                || line.status().equals("Duplicate identity")
                || line.status().equals("Handing over")
                || (active.disk().database().isDamaged()
                    && line.severity() == ServerLine.Severity.PROBLEM));
  }
}
