package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.KnownTerm;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.util.Optional;
import java.util.stream.Stream;

/** What this server knows of terms, its own and others'. */
final class Terms {

  private static final Uid NONE = Position.EMPTY.term();

  private Terms() {}

  /**
   * A server whose history has a term that this server's has not. While there is one, this server
   * cannot be sure to be the last in the line.
   */
  static Optional<Uid> holderOfForeignTerm(Draft draft) {
    return draft.peers.values().stream()
        .filter(view -> heardForeign(draft, view) || storedForeign(draft, view))
        .map(PeerView::uid)
        .findFirst();
  }

  /** The display number of the next term: the greatest known plus one. */
  static long nextNumber(Draft draft) {
    Stream<Long> own = draft.history.terms().stream().map(term -> term.record().number());
    Stream<Long> heard =
        draft.peers.values().stream()
            .flatMap(view -> view.last().stream())
            .flatMap(last -> last.terms().stream())
            .map(term -> term.record().number());
    return Stream.concat(own, heard).mapToLong(Long::longValue).max().orElse(0) + 1;
  }

  /** The uid of the current term. */
  static Optional<Uid> current(Draft draft) {
    return draft.history.lastTerm().map(Lineage.Term::record).map(record -> record.uid());
  }

  /** Whether a lineage that was heard holds the term that a grant began. */
  static boolean isConsumed(Draft draft, Uid grant) {
    return draft.peers.values().stream()
        .flatMap(view -> view.last().stream())
        .flatMap(last -> last.terms().stream())
        .map(KnownTerm::record)
        .anyMatch(record -> record.grant().filter(grant::equals).isPresent());
  }

  private static boolean heardForeign(Draft draft, PeerView view) {
    return view.peer().trusted()
        && view.last().stream()
            .flatMap(last -> last.terms().stream())
            .anyMatch(term -> !draft.history.hasTerm(term.record().uid()));
  }

  private static boolean storedForeign(Draft draft, PeerView view) {
    Position stored = draft.local.lastKnown().get(view.uid());
    return view.peer().trusted()
        && stored != null
        && !stored.term().equals(NONE)
        && !draft.history.hasTerm(stored.term());
  }
}
