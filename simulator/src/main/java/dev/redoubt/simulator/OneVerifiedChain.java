package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.function.Supplier;

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
    requireDigest(server, what);
  }

  /** The digest that a standby keeps is the one that the revision was published with. */
  private void requireDigest(SimulatedServer server, Revision last) {
    require(
        server.disk().database().digest().equals(last.digestAfter()),
        server,
        () -> "has another digest after " + last.position());
  }

  /** What a recomputation finds is what the core holds of the database from then on. */
  @Override
  void stepped(SimulatedServer server, Event event, CoreState state, Supplier<HaStatus> status) {
    if (event instanceof Event.DigestVerified verified) {
      require(
          state.verification().last().filter(verified.check()::equals).isPresent(),
          server,
          () -> "forgets what a recomputation of its digest found: " + verified.check());
    }
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
    server.disk().database().revisions().stream()
        .reduce((_, last) -> last)
        .ifPresent(last -> requireDigest(server, last));
  }
}
