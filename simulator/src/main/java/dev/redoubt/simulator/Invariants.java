package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.ha.status.StatusFunction;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The eleven invariants of the design (section 13), all told of everything. */
final class Invariants {

  private final World world;
  private final Ledger ledger = new Ledger();
  private final List<Invariant> all;

  Invariants(World world) {
    this.world = world;
    this.all =
        List.of(
            new OneVerifiedChain(world, ledger),
            new PublishSurvives(world, ledger),
            new OneActive(world),
            new ConflictIsShown(world),
            new NothingIsLost(world, ledger),
            new CrashLeavesOldOrNew(world),
            new OnlySyncChangesStandby(world),
            new OnlyTrustedPeers(world),
            new SynchronizedIsTrue(world),
            new EverythingSettles(world),
            new NothingIsLeftBehind(world));
  }

  void committed(SimulatedServer server, Revision revision) {
    ledger.add(revision);
    tell(invariant -> invariant.committed(server, revision));
  }

  /** A revision is there from the beginning, whoever made it. */
  void installed(Revision revision) {
    ledger.add(revision);
  }

  void answered(SimulatedServer server, Uid session, Position position) {
    tell(invariant -> invariant.answered(server, session, position));
  }

  void persisted(SimulatedServer server) {
    tell(invariant -> invariant.persisted(server));
  }

  void started(SimulatedServer server) {
    CoreState state = server.state().orElseThrow();
    tell(invariant -> invariant.started(server, state));
  }

  void applied(SimulatedServer server, SimulatedServer source, Position before, Revision what) {
    tell(invariant -> invariant.applied(server, source, before, what));
  }

  void restored(SimulatedServer server, SimulatedServer source, Generation replaced) {
    tell(invariant -> invariant.restored(server, source, replaced));
  }

  void deleted(SimulatedServer server, Generation archive) {
    tell(invariant -> invariant.deleted(server, archive));
  }

  /** An administrator purged what is in one database. */
  void purged(SimulatedServer server) {
    SimulatedDatabase database = server.disk().database();
    database.after(0, (int) database.purgedThrough()).forEach(ledger::forgive);
  }

  void sent(SimulatedServer server, Uid to, Message message) {
    tell(invariant -> invariant.sent(server, to, message));
  }

  void heard(SimulatedServer server, SimulatedServer from, Heartbeat heartbeat) {
    tell(invariant -> invariant.heard(server, from, heartbeat));
  }

  void stepped(SimulatedServer server, Event event) {
    server
        .state()
        .ifPresent(state -> {
          Supplier<HaStatus> status = new Once(() -> statusOf(server, state));
          tell(invariant -> invariant.stepped(server, event, state, status));
        });
  }

  /** A disk went back, or is gone. */
  void rolledBack(SimulatedServer server) {
    ledger.keepWhatIsOn(world.servers());
    tell(invariant -> invariant.rolledBack(server));
  }

  /** Whether nothing is left to settle. */
  boolean isCalm() {
    return world.members().size() == world.servers().size()
        && world.servers().stream().allMatch(this::isAtRest);
  }

  /** A server that was removed says that all is well until it misses the others. */
  private boolean isAtRest(SimulatedServer server) {
    return server.disk().local().replaced().isPresent()
        || (isSynchronized(server) && EverythingSettles.hearsAll(world, server));
  }

  private boolean isSynchronized(SimulatedServer server) {
    return server
        .state()
        .map(state -> statusOf(server, state).overview())
        .filter(overview -> overview == Overview.SYNCHRONIZED)
        .isPresent();
  }

  void settled() {
    tell(Invariant::settled);
  }

  static HaStatus statusOf(SimulatedServer server, CoreState state) {
    return StatusFunction.of(state, server.now());
  }

  private void tell(Consumer<Invariant> fact) {
    all.forEach(fact);
  }

  /** The status is worked out at most once a step. */
  private static final class Once implements Supplier<HaStatus> {

    private final Supplier<HaStatus> source;
    private Optional<HaStatus> value = Optional.empty();

    Once(Supplier<HaStatus> source) {
      this.source = source;
    }

    @Override
    public HaStatus get() {
      if (value.isEmpty()) {
        value = Optional.of(source.get());
      }
      return value.get();
    }
  }
}
