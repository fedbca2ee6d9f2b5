package dev.redoubt.simulator;

import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import java.util.List;

/**
 * The revisions that only a database had that was replaced.
 *
 * @param revisions one after the other, at least one
 */
record Bundle(List<Revision> revisions) {

  Bundle {
    revisions = List.copyOf(revisions);
  }

  /** What names it: where it begins and where it ends. */
  record Id(Chain first, Chain last) {}

  Id id() {
    return new Id(revisions.getFirst().chain(), revisions.getLast().chain());
  }

  boolean holds(Revision revision) {
    long index = revision.number() - revisions.getFirst().number();
    return index >= 0
        && index < revisions.size()
        && revisions.get((int) index).chain().equals(revision.chain());
  }
}
