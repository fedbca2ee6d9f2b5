package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Invariant 2: a publish answered without a warning is never lost by a planned changeover; one that
 * a standby acknowledged was on the disk of that standby.
 */
final class PublishSurvives extends Invariant {

  private final Ledger ledger;
  private final Set<Uid> wentBack = new HashSet<>();

  PublishSurvives(World world, Ledger ledger) {
    super(world, 2);
    this.ledger = ledger;
  }

  /** Without force there is one line, and every revision continues all that there are. */
  @Override
  void committed(SimulatedServer server, Revision revision) {
    require(
        !world.scenario().isPlannedOnly() || revision.number() == ledger.size(),
        server,
        () ->
            "begins revision "
                + revision.number()
                + " without "
                + (ledger.size() - revision.number())
                + " others");
  }

  @Override
  void answered(SimulatedServer server, Uid session, Position position) {
    require(
        server.disk().database().holdsSession(session),
        server,
        () -> "confirms a session that it does not have");
  }

  @Override
  void stepped(SimulatedServer server, Event event, CoreState state, Supplier<HaStatus> status) {
    if (event instanceof Event.Acknowledged && state.mode() == Mode.ACTIVE) {
      Position published = state.history().position();
      server.acknowledgedBy(published).forEach(peer -> checkHeld(server, peer, published));
    }
  }

  private void checkHeld(SimulatedServer server, Uid peer, Position published) {
    Revision revision = ledger.find(published.chain());
    boolean held =
        world.servers().stream()
            .filter(standby -> standby.uid().equals(peer))
            .anyMatch(standby -> standby.disk().holds(revision));
    require(
        held || wentBack.contains(peer),
        server,
        () -> "counts an acknowledgement of " + published + " by " + peer + ", which lacks it");
  }

  @Override
  void rolledBack(SimulatedServer server) {
    wentBack.add(server.uid());
  }
}
