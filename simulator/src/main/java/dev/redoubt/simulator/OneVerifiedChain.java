package dev.redoubt.simulator;

import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;

/**
 * Invariant 1: a standby's database is empty or exactly one position of one chain, every step
 * digest-checked, recomputed after each restore.
 */
final class OneVerifiedChain extends Invariant {

  private final Ledger ledger;

  OneVerifiedChain(World world, Ledger ledger) {
    super(world, 1);
    this.ledger = ledger;
  }

  @Override
  void applied(SimulatedServer server, SimulatedServer source, Position before, Revision what) {
    require(
        what.previous().equals(before.chain()) && what.number() == before.number() + 1,
        server,
        () -> "applies " + what.position() + " at " + before);
    require(ledger.knows(what.chain()), server, () -> "holds an unknown revision");
  }

  @Override
  void restored(SimulatedServer server, SimulatedServer source, Generation replaced) {
    Chain chain = Chain.EMPTY;
    for (Revision revision : server.disk().database().revisions()) {
      Chain expected = chain;
      require(
          revision.previous().equals(expected) && ledger.knows(revision.chain()),
          server,
          () -> "was restored to a broken chain");
      chain = revision.chain();
    }
    require(!server.disk().database().isDamaged(), server, () -> "was restored to damaged bytes");
  }
}
