package dev.redoubt.simulator;

import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.List;

/**
 * Invariant 10: when faults stop, exactly one server is Active, or {@code Conflict}, {@code No
 * active server}, {@code Rolled back} or {@code Duplicate identity} is shown with its action. Every
 * standby that is behind reaches the Active without help; all others show why not.
 */
final class EverythingSettles extends Invariant {

  EverythingSettles(World world) {
    super(world, 10);
  }

  @Override
  void settled() {
    List<SimulatedServer> actives =
        world.servers().stream()
            .filter(server -> server.disk().local().mode() == Mode.ACTIVE)
            .toList();
    for (SimulatedServer server : world.servers()) {
      HaStatus status = Invariants.statusOf(server, server.state().orElseThrow());
      if (isReplaced(server)) {
        checkProblem(server, status.connectedTo(), "Replaced");
      } else {
        check(server, actives.stream().filter(active -> meet(server, active)).toList(), status);
      }
    }
    actives.forEach(this::checkKnowsItsTerm);
    actives.forEach(this::checkWhoWasReplaced);
  }

  /** What a server shows, among the Actives that it and they know of. */
  private void check(SimulatedServer server, List<SimulatedServer> actives, HaStatus status) {
    if (hasDuplicates()) {
      checkDuplicateShown(server, status);
    } else if (isRolledBack(server)) {
      checkProblem(server, status.connectedTo(), "Rolled back");
    } else if (actives.size() > 1) {
      checkBanner(server, status, Overview.CONFLICT);
    } else if (!hearsAll(world, server)) {
      checkProblemShown(server, status);
    } else if (actives.isEmpty() || isRolledBack(actives.getFirst())) {
      checkBanner(server, status, Overview.NO_ACTIVE);
    } else if (server != actives.getFirst()) {
      checkReached(server, actives.getFirst(), status);
    }
    checkDamage(server, actives, status);
  }

  /**
   * Whether every server of its database answers. One that was replaced is silent, and one that was
   * added on the losing side of a conflict, or removed, is a stranger to the others.
   */
  static boolean hearsAll(World world, SimulatedServer server) {
    return server.members().names().keySet().stream()
        .allMatch(uid ->
            world.servers().stream()
                .anyMatch(
                    other -> other.uid().equals(uid) && !isReplaced(other) && meet(server, other)));
  }

  /** In whose place a server was promoted, that one has stopped. */
  private void checkWhoWasReplaced(SimulatedServer active) {
    for (SimulatedServer server : world.servers()) {
      require(
          active.members().replacementOf(server.uid()).isEmpty()
              || isReplaced(server)
              || haveRevokedEachOther(server, active),
          server,
          () -> "does not know that another server replaced it");
    }
  }

  /** Two sides of a conflict may each have been promoted in place of the other: nothing follows. */
  private static boolean haveRevokedEachOther(SimulatedServer one, SimulatedServer other) {
    return !one.trusts(other.uid()) && !other.trusts(one.uid());
  }

  /** An Active that lacks a revision of its own term, which another has, was rolled back. */
  private void checkKnowsItsTerm(SimulatedServer active) {
    Uid term = active.disk().database().history().lastTerm().orElseThrow().record().uid();
    boolean lacking =
        world.servers().stream()
            .filter(other -> !isReplaced(other) && meet(active, other))
            .flatMap(other -> other.disk().database().revisions().stream())
            .filter(revision -> revision.term().equals(term))
            .anyMatch(revision -> !isOnLine(revision.position(), active));
    require(
        !lacking || isRolledBack(active) || hasDuplicates() || wasDuplicate(active, active),
        active,
        () -> "lacks revisions of its own term and does not say so");
  }

  private boolean hasDuplicates() {
    return world.servers().stream()
        .anyMatch(server -> world.hasClone(server.uid()) && !isReplaced(server));
  }

  private static boolean isRolledBack(SimulatedServer server) {
    return server.disk().local().rolledBack().isPresent();
  }

  private void checkBanner(SimulatedServer server, HaStatus status, Overview banner) {
    require(
        status.overview() == banner && !status.action().isEmpty(),
        server,
        () -> "does not show " + banner + " and what to do, but " + status.overview());
  }

  private static boolean isReplaced(SimulatedServer server) {
    return server.disk().local().replaced().isPresent();
  }

  private void checkProblemShown(SimulatedServer server, HaStatus status) {
    require(
        status.overview() != Overview.SYNCHRONIZED && !status.action().isEmpty(),
        server,
        () -> "does not show a problem and what to do, but " + status);
  }

  /** Whether two servers name and trust each other. */
  static boolean meet(SimulatedServer one, SimulatedServer other) {
    return one == other || (one.trusts(other.uid()) && other.trusts(one.uid()));
  }

  /** That, or that its identity is in doubt, which comes first. */
  private void checkProblem(SimulatedServer server, ServerLine line, String words) {
    if (!line.status().equals("Duplicate identity")) {
      checkSays(server, line, words);
    }
  }

  private void checkSays(SimulatedServer server, ServerLine line, String words) {
    require(
        line.status().equals(words) && !line.action().isEmpty(),
        server,
        () -> "does not say [" + words + "] and what to do, but " + line);
  }

  /**
   * Who hears both processes shows the duplicate; messages to their address reach one or the other,
   * so some servers may just now hear nobody. Nobody who could notice says that all is well.
   */
  private void checkDuplicateShown(SimulatedServer server, HaStatus status) {
    boolean seen = world.servers().stream().anyMatch(this::isWitness);
    if (isWitness(server) || (seen && world.hasClone(server.uid()))) {
      checkProblemShown(server, status);
    }
    require(
        !seen || world.servers().stream().anyMatch(EverythingSettles::noticedDuplicate),
        server,
        () -> "and all others have not noticed a duplicate identity");
  }

  /** Whether a server can hear both processes of another one. */
  private boolean isWitness(SimulatedServer server) {
    return !isReplaced(server)
        && world.servers().stream()
            .filter(other -> !other.uid().equals(server.uid()))
            .anyMatch(other ->
                world.hasClone(other.uid())
                    && world.servers().stream()
                        .filter(twin -> twin.uid().equals(other.uid()))
                        .allMatch(twin -> meet(server, twin)));
  }

  /** Whether a server has met two processes of another one, not long ago. */
  static boolean noticedDuplicate(SimulatedServer server) {
    return server.state().stream()
        .flatMap(state -> state.peers().values().stream())
        .anyMatch(view -> view.duplicateMillis().isPresent());
  }

  private void checkReached(SimulatedServer server, SimulatedServer active, HaStatus status) {
    Position position = server.disk().database().position();
    Position goal = active.disk().database().position();
    if (wasDuplicate(server, active)) {
      return;
    }
    boolean behind = isOnLine(position, active);
    if (server.disk().local().mode() == Mode.HANDING_OVER) {
      checkProblem(server, status.connectedTo(), "Handing over");
    } else if (behind && !active.disk().database().isDamaged()) {
      require(
          position.equals(goal), server, () -> "is at " + position + " and never reached " + goal);
    } else if (!position.equals(goal) && !active.disk().database().isDamaged()) {
      checkDivergenceShown(server, active, status);
    }
  }

  private static boolean isOnLine(Position position, SimulatedServer active) {
    return active
        .disk()
        .database()
        .chainAt(position.number())
        .filter(position.chain()::equals)
        .isPresent();
  }

  /** A clone that is gone is remembered for a while: until then its server stays excluded. */
  private static boolean wasDuplicate(SimulatedServer server, SimulatedServer active) {
    return noticedDuplicate(server) || noticedDuplicate(active);
  }

  /** Only revisions that would be lost may keep a standby from the Active, and it says which. */
  private void checkDivergenceShown(
      SimulatedServer server, SimulatedServer active, HaStatus status) {
    long number = server.disk().database().position().number();
    long fork = number;
    while (!server.disk().database().chainAt(fork).equals(active.disk().database().chainAt(fork))) {
      fork--;
    }
    long own = number - fork;
    checkSays(
        server,
        lineOf(status, active),
        "Diverged at "
            + fork
            + ": "
            + own
            + (own == 1 ? " revision" : " revisions")
            + " only here");
    require(
        own > server.disk().database().history().trailingTermRecords(),
        server,
        () -> "holds still for the sake of term records");
  }

  /** A flipped bit was found: a standby is repaired, an Active says so. */
  private void checkDamage(SimulatedServer server, List<SimulatedServer> actives, HaStatus status) {
    if (!server.disk().database().isDamaged()) {
      return;
    }
    boolean repairable =
        actives.size() == 1
            && actives.getFirst() != server
            && !actives.getFirst().disk().database().isDamaged()
            && !isRolledBack(actives.getFirst())
            && !hasDuplicates()
            && !wasDuplicate(server, actives.getFirst())
            && server.disk().local().mode() == Mode.STANDBY
            && isOnLine(server.disk().database().position(), actives.getFirst());
    require(!repairable, server, () -> "was not repaired, but says " + status);
    require(
        status.connectedTo().severity() == ServerLine.Severity.PROBLEM,
        server,
        () -> "does not say that its bytes are wrong, but " + status.connectedTo());
  }

  private static ServerLine lineOf(HaStatus status, SimulatedServer server) {
    return status.peers().stream()
        .filter(line -> line.server().equals(server.uid()))
        .findFirst()
        .orElseThrow();
  }
}
