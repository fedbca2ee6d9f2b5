package dev.redoubt.ha.core;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.util.Optional;

/**
 * Judges whether a snapshot is too old for a standby: it would take back revisions that the Active
 * has, because the standby went on meanwhile or the offer is a late one.
 *
 * <p>Being an ancestor of the standby's position is not enough. A standby that is ahead of the
 * Active holds what the Active lacks, and a restore from exactly where the two part is what it
 * waits for. While it is not known where they part, every ancestor counts as too old.
 */
record SnapshotAge(History history, Uid self, Rules rules) {

  static SnapshotAge of(Draft draft) {
    return new SnapshotAge(draft.history, draft.self(), draft.rules);
  }

  static SnapshotAge of(CoreState state, Rules rules) {
    return new SnapshotAge(state.history(), state.identity().server(), rules);
  }

  /**
   * Whether the snapshot must not replace this server's database.
   *
   * @param active who offers it; empty if it is no longer a peer
   */
  boolean isTooOld(Position snapshot, Optional<PeerView> active) {
    long here = history.position().number();
    if (snapshot.number() >= here || !rules.contains(history, snapshot)) {
      return false;
    }
    return active
        .filter(view -> snapshot.number() >= ownThrough(view))
        .flatMap(view -> Relations.of(history, self, view, rules).common(here))
        .filter(common -> snapshot.number() >= common)
        .isEmpty();
  }

  /** The last revision here of the Active's own term: it has that, however old its heartbeat is. */
  private long ownThrough(PeerView active) {
    Optional<Uid> own = Peers.term(active);
    long through = history.position().number();
    for (Lineage.Term term : history.terms().reversed()) {
      if (own.filter(term.record().uid()::equals).isPresent()) {
        return through;
      }
      through = term.firstRevision() - 1;
    }
    return 0;
  }
}
