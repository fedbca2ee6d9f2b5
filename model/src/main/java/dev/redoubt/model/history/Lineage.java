package dev.redoubt.model.history;

import java.util.List;
import java.util.Optional;

/** What a server knows of its own history: kept for ever, also after a purge of revisions. */
public interface Lineage {

  /** The position of the last revision. */
  Position position();

  /** The chain of a revision; {@link Chain#EMPTY} for 0; empty beyond the end. */
  Optional<Chain> chainAt(long number);

  /** The terms in order, the current one last; empty only for an empty database. */
  List<Term> terms();

  /**
   * A term in the lineage.
   *
   * @param record its record
   * @param firstRevision the number of the revision that carries it
   * @param base the chain before that revision
   */
  record Term(TermRecord record, long firstRevision, Chain base) {}

  /** Whether this history holds the given position. */
  default boolean contains(Position other) {
    return chainAt(other.number()).filter(other.chain()::equals).isPresent();
  }
}
