package dev.redoubt.simulator;

import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Revision;
import dev.redoubt.model.history.TermRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Invariant 3: without forced activation, restore, rollback or clone there are never two Actives;
 * with them, never because of a grant known to be superseded. Who was replaced never is Active.
 */
final class OneActive extends Invariant {

  private final Map<Uid, Uid> usedBy = new HashMap<>();
  private final Set<Uid> ended = new HashSet<>();
  private final Map<Uid, Grant> given = new HashMap<>();
  private final Map<Integer, Set<Uid>> refused = new HashMap<>();
  private final Set<Integer> replaced = new HashSet<>();

  OneActive(World world) {
    super(world, 3);
  }

  @Override
  void committed(SimulatedServer server, Revision revision) {
    revision
        .termRecord()
        .ifPresentOrElse(record -> termBegun(server, record, revision), () -> published(server));
  }

  private void published(SimulatedServer server) {
    require(
        server.disk().local().replaced().isEmpty(),
        server,
        () -> "publishes although another server replaced it");
    require(
        server.disk().local().mode() == Mode.ACTIVE,
        server,
        () -> "publishes although its disk says " + server.disk().local().mode());
    Uid owner = server.disk().database().history().lastTerm().orElseThrow().record().server();
    require(owner.equals(server.uid()), server, () -> "publishes in the term of another server");
  }

  private void termBegun(SimulatedServer server, TermRecord record, Revision revision) {
    if (record.grant().isEmpty()) {
      return;
    }
    Uid id = record.grant().get();
    Uid earlier = usedBy.put(id, record.uid());
    require(
        earlier == null || isFinishedAgain(earlier, record), server, () -> "uses a grant twice");
    require(
        !ended.contains(id) || world.hasClone(server.uid()),
        server,
        () -> "uses a grant that was refused");
    Grant grant = given.get(id);
    require(
        grant != null && grant.chain().equals(revision.previous()),
        server,
        () -> "uses a grant that is on no disk, or at another position");
  }

  /** A copy of a disk with an activation half done finishes that one, too. */
  private boolean isFinishedAgain(Uid earlier, TermRecord record) {
    return earlier.equals(record.uid()) && !world.scenario().isPlannedOnly();
  }

  /** A promotion is final: only another disk forgets it. */
  private void checkStaysReplaced(SimulatedServer server) {
    boolean now = server.disk().local().replaced().isPresent();
    require(
        now || !replaced.contains(server.index()),
        server,
        () -> "forgot that another server replaced it");
    require(
        !now || server.disk().local().mode() == Mode.STANDBY,
        server,
        () -> "is " + server.disk().local().mode() + " although another server replaced it");
    if (now) {
      replaced.add(server.index());
    }
  }

  /** A disk that went back has forgotten what it had refused, and that it was replaced. */
  @Override
  void rolledBack(SimulatedServer server) {
    ended.removeAll(refused.getOrDefault(server.index(), Set.of()));
    replaced.remove(server.index());
  }

  @Override
  void persisted(SimulatedServer server) {
    server.disk().local().grant().ifPresent(grant -> given.put(grant.id(), grant));
    ended.addAll(server.disk().local().refusedGrants());
    refused.put(server.index(), Set.copyOf(server.disk().local().refusedGrants()));
    checkStaysReplaced(server);
    if (world.scenario().isPlannedOnly()) {
      long actives =
          world.servers().stream()
              .filter(other -> other.disk().local().mode() == Mode.ACTIVE)
              .count();
      require(actives <= 1, server, () -> "is one of " + actives + " Actives without any force");
    }
  }
}
