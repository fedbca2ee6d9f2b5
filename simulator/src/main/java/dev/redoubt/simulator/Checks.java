package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.ha.status.StatusFunction;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import dev.redoubt.model.history.TermRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The invariants of the design (section 13), seen from outside: no server could check them. */
final class Checks {

  private final World world;
  private final Map<Chain, Revision> everything = new HashMap<>();
  private final Map<Uid, Uid> grantUsedBy = new HashMap<>();
  private final Set<Uid> grantsGivenUp = new HashSet<>();
  private final Map<Uid, Grant> grants = new HashMap<>();
  private final Map<Long, Integer> activeHeard = new HashMap<>();

  Checks(World world) {
    this.world = world;
  }

  /** A revision was made. */
  void committed(SimulatedServer server, Revision revision) {
    everything.put(revision.chain(), revision);
    revision.termRecord().ifPresent(record -> termBegun(server, record, revision));
    if (revision.termRecord().isEmpty()) {
      require(
          server.disk().mode() == Mode.ACTIVE,
          3,
          server,
          "publishes although its disk says " + server.disk().mode());
      Uid owner = server.database().history().lastTerm().orElseThrow().record().server();
      require(owner.equals(server.uid()), 3, server, "publishes in the term of another server");
    }
  }

  private void termBegun(SimulatedServer server, TermRecord record, Revision revision) {
    if (record.grant().isEmpty()) {
      return;
    }
    Uid grant = record.grant().get();
    Uid earlier = grantUsedBy.put(grant, record.uid());
    require(earlier == null, 3, server, "uses a grant twice");
    require(!grantsGivenUp.contains(grant), 3, server, "uses a grant that its giver has ended");
    Grant given = grants.get(grant);
    require(
        given != null && given.chain().equals(revision.previous()),
        3,
        server,
        "uses a grant that is on no disk, or at another position");
  }

  /** A version of the local state reached a disk. */
  void persisted(SimulatedServer server) {
    server.disk().grant().ifPresent(grant -> grants.put(grant.id(), grant));
    server.disk().refusedGrants().forEach(grantsGivenUp::add);
    if (!world.scenario().force()) {
      long actives =
          world.servers().stream().filter(other -> other.disk().mode() == Mode.ACTIVE).count();
      require(actives <= 1, 3, server, actives + " disks say Active without any force");
    }
    boolean owns =
        server
            .database()
            .history()
            .lastTerm()
            .filter(term -> term.record().server().equals(server.uid()))
            .isPresent();
    require(
        server.disk().mode() != Mode.ACTIVE || owns,
        6,
        server,
        "is Active on disk without a term record of its own");
  }

  /** A standby applied a streamed revision. */
  void applied(SimulatedServer server, SimulatedServer source, Position before, Revision revision) {
    require(
        revision.previous().equals(before.chain()) && revision.number() == before.number() + 1,
        1,
        server,
        "holds two histories at once after " + revision.position());
    require(
        server.disk().mode() == Mode.STANDBY, 4, server, "applies a revision while not Standby");
    require(everything.containsKey(revision.chain()), 1, server, "holds an unknown revision");
    require(
        isFollowing(server, source), 7, server, "applies from a server that it does not follow");
  }

  /** A standby switched to a restored generation. */
  void restored(SimulatedServer server, SimulatedServer source, List<Revision> replaced) {
    require(server.disk().mode() == Mode.STANDBY, 7, server, "is restored while it is not Standby");
    Chain chain = Chain.EMPTY;
    for (Revision revision : server.database().copy()) {
      require(revision.previous().equals(chain), 1, server, "was restored to a broken chain");
      chain = revision.chain();
    }
    int kept = server.database().copy().size();
    require(
        replaced.size() <= kept
            || !isPrefix(server.database().copy(), replaced)
            || !source
                .database()
                .chainAt(kept + 1L)
                .equals(Optional.of(replaced.get(kept).chain())),
        7,
        server,
        "gave up revisions that the Active has");
  }

  /** A heartbeat arrived. */
  void heard(SimulatedServer server, SimulatedServer from, Heartbeat heartbeat) {
    boolean both =
        server.disk().mode() == Mode.ACTIVE
            && from.disk().mode() == Mode.ACTIVE
            && heartbeat.mode() == Mode.ACTIVE;
    long key = server.index() * 100L + from.index();
    if (both) {
      activeHeard.merge(key, 1, Integer::sum);
    } else {
      activeHeard.remove(key);
    }
  }

  /** After each step. */
  void afterStep(SimulatedServer server, Event event) {
    if (server.state().isEmpty() || !(event instanceof Event.Tick)) {
      return;
    }
    CoreState state = server.state().get();
    HaStatus status = StatusFunction.of(state, world.moment());
    if (status.overview() == Overview.SYNCHRONIZED) {
      checkSynchronized(server, state);
    }
    for (PeerView view : state.peers().values()) {
      checkConflictShown(server, state, view, status);
    }
  }

  private void checkSynchronized(SimulatedServer server, CoreState state) {
    int actives = server.disk().mode() == Mode.ACTIVE ? 1 : 0;
    for (PeerView view : state.peers().values()) {
      Heartbeat last = view.last().orElseThrow();
      actives += last.mode() == Mode.ACTIVE ? 1 : 0;
      require(
          last.position().chain().equals(server.database().position().chain())
              && world.schedule().now() - view.heardMillis() < 6_000,
          9,
          server,
          "says Synchronized, but " + view.name() + " was last heard at " + last.position());
    }
    require(actives == 1, 9, server, "says Synchronized with " + actives + " Actives");
  }

  private void checkConflictShown(
      SimulatedServer server, CoreState state, PeerView view, HaStatus status) {
    long key = server.index() * 100L + world.server(view.uid()).index();
    boolean fresh = view.last().isPresent() && world.schedule().now() - view.heardMillis() < 6_000;
    boolean due =
        fresh
            && state.mode() == Mode.ACTIVE
            && view.last().filter(last -> last.mode() == Mode.ACTIVE).isPresent()
            && activeHeard.getOrDefault(key, 0) >= 2;
    require(
        !due || status.overview() == Overview.CONFLICT,
        4,
        server,
        "does not show the conflict with " + view.name() + " but " + status.overview());
  }

  /** Whether nothing is left to settle. */
  boolean isCalm() {
    return world.servers().stream()
        .allMatch(server ->
            server
                .state()
                .map(state -> StatusFunction.of(state, world.moment()).overview())
                .filter(overview -> overview == Overview.SYNCHRONIZED)
                .isPresent());
  }

  /** After the faults stopped and everything had its time. */
  void settled() {
    for (SimulatedServer server : world.servers()) {
      require(server.disk().intent().isEmpty(), 6, server, "never finished its activation");
    }
    List<SimulatedServer> actives =
        world.servers().stream().filter(server -> server.disk().mode() == Mode.ACTIVE).toList();
    for (SimulatedServer server : world.servers()) {
      HaStatus status = StatusFunction.of(server.state().orElseThrow(), world.moment());
      checkSettled(server, actives, status);
    }
    if (!world.scenario().force()) {
      checkNothingLost();
    }
  }

  private void checkSettled(
      SimulatedServer server, List<SimulatedServer> actives, HaStatus status) {
    switch (actives.size()) {
      case 0 ->
          require(
              status.overview() == Overview.NO_ACTIVE && !status.action().isEmpty(),
              10,
              server,
              "does not say that there is no Active, but " + status.overview());
      case 1 -> checkReached(server, actives.getFirst(), status);
      default ->
          require(
              status.overview() == Overview.CONFLICT && !status.action().isEmpty(),
              10,
              server,
              "does not show the conflict, but " + status.overview());
    }
  }

  private void checkReached(SimulatedServer server, SimulatedServer active, HaStatus status) {
    Position position = server.database().position();
    Position goal = active.database().position();
    if (server.disk().mode() == Mode.ACTIVE) {
      return;
    }
    boolean behind =
        active.database().chainAt(position.number()).filter(position.chain()::equals).isPresent();
    if (server.disk().mode() == Mode.STANDBY && behind) {
      require(
          position.equals(goal), 10, server, "is at " + position + " and never reached " + goal);
    } else if (server.disk().mode() == Mode.HANDING_OVER) {
      require(
          status.connectedTo().status().equals("Handing over"),
          10,
          server,
          "does not say that it hands over, but " + status.connectedTo());
    } else if (!position.equals(goal)) {
      checkDivergenceShown(server, active, status);
    }
  }

  /** Only revisions that would be lost may keep a standby from the Active, and it says which. */
  private void checkDivergenceShown(
      SimulatedServer server, SimulatedServer active, HaStatus status) {
    long number = server.database().position().number();
    long fork = number;
    while (!server.database().chainAt(fork).equals(active.database().chainAt(fork))) {
      fork--;
    }
    String expected = "Diverged at " + fork + ": " + (number - fork) + " revisions only here";
    ServerLine line = lineOf(status, active);
    require(
        line.status().equals(expected) && !line.action().isEmpty(),
        10,
        server,
        "does not say [" + expected + "] but " + line);
    require(
        number - fork > server.database().history().trailingTermRecords(),
        10,
        server,
        "holds still for the sake of term records");
  }

  private static ServerLine lineOf(HaStatus status, SimulatedServer active) {
    return status.peers().stream()
        .filter(line -> line.server().equals(active.uid()))
        .findFirst()
        .orElseThrow();
  }

  /** Without force, all that was ever published is on one line. */
  private void checkNothingLost() {
    SimulatedServer longest = world.servers().getFirst();
    for (SimulatedServer server : world.servers()) {
      if (server.database().position().number() > longest.database().position().number()) {
        longest = server;
      }
    }
    long number = longest.database().position().number();
    require(
        everything.size() == number,
        2,
        longest,
        "has " + number + " revisions, but " + everything.size() + " were published");
  }

  private static boolean isFollowing(SimulatedServer server, SimulatedServer source) {
    return server
        .state()
        .flatMap(state -> dev.redoubt.ha.core.Guards.sourceOf(state.follow()))
        .filter(source.uid()::equals)
        .isPresent();
  }

  private static boolean isPrefix(List<Revision> shorter, List<Revision> longer) {
    return shorter.isEmpty()
        || longer.get(shorter.size() - 1).chain().equals(shorter.getLast().chain());
  }

  private void require(boolean condition, int invariant, SimulatedServer server, String text) {
    if (!condition) {
      throw new InvariantBroken(
          "Invariant "
              + invariant
              + " at "
              + world.schedule().now()
              + " ms: server-"
              + server.index()
              + " "
              + text);
    }
  }
}
