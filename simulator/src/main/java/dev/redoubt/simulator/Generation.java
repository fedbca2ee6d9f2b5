package dev.redoubt.simulator;

import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.List;
import java.util.Optional;

/**
 * A whole database that no longer changes: an archive, a snapshot, a copy.
 *
 * @param revisions all of them; of the purged ones only number and chain count
 * @param purgedThrough the last one that was purged, 0 if none was
 */
record Generation(List<Revision> revisions, long purgedThrough) implements Lineage {

  Generation {
    revisions = List.copyOf(revisions);
  }

  @Override
  public Position position() {
    return revisions.isEmpty() ? Position.EMPTY : revisions.getLast().position();
  }

  @Override
  public Optional<Chain> chainAt(long number) {
    return SimulatedDatabase.chainAt(revisions, revisions.size(), number);
  }

  @Override
  public List<Term> terms() {
    return SimulatedDatabase.terms(revisions);
  }

  /** Whether a revision is here, and not purged. */
  boolean holds(Revision revision) {
    return revision.number() > purgedThrough
        && chainAt(revision.number()).equals(Optional.of(revision.chain()));
  }

  /** Whether another one goes on from this. */
  boolean isPrefixOf(Generation other) {
    return other.chainAt(revisions.size()).equals(Optional.of(position().chain()));
  }
}
