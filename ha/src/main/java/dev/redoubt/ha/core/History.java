package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.KnownTerm;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.util.List;
import java.util.Optional;

/**
 * The history of the local database at one position: a value. The lineage behind it may have grown
 * since; what lies beyond the position is not looked at, and what lies before it never changes.
 * After a restore the lineage must be another object, that of the new generation.
 *
 * @param position where the database stands
 * @param terms all its terms, in order
 * @param lineage finds the chain of a revision; must stay readable as long as this value is used
 * @param purgedThrough revisions up to this number can no longer be streamed; 0 if none was purged
 */
public record History(
    Position position, List<Lineage.Term> terms, Lineage lineage, long purgedThrough) {

  public History {
    terms = List.copyOf(terms);
  }

  /** The history of a lineage as it is now. */
  public static History of(Lineage lineage, long purgedThrough) {
    return new History(lineage.position(), lineage.terms(), lineage, purgedThrough);
  }

  /** The chain of a revision; empty beyond the position. */
  public Optional<Chain> chainAt(long number) {
    if (number < 0 || number > position.number()) {
      return Optional.empty();
    }
    return number == position.number() ? Optional.of(position.chain()) : lineage.chainAt(number);
  }

  /** Whether this history holds a position: by chain, never by number alone. */
  public boolean contains(Position other) {
    return chainAt(other.number()).filter(other.chain()::equals).isPresent();
  }

  /** The last term; empty only for an empty database. */
  public Optional<Lineage.Term> lastTerm() {
    return terms.isEmpty() ? Optional.empty() : Optional.of(terms.getLast());
  }

  /** Whether a term belongs to this history. */
  public boolean hasTerm(Uid term) {
    return terms.stream().anyMatch(known -> known.record().uid().equals(term));
  }

  /** Whether nothing was ever published or synchronized here. */
  public boolean isEmpty() {
    return position.number() == 0;
  }

  /**
   * The revisions at the end that are nothing but term records: how many.
   *
   * <p>They change no object, so losing them loses nothing.
   */
  public long trailingTermRecords() {
    long count = 0;
    for (int i = terms.size() - 1; i >= 0; i--) {
      if (terms.get(i).firstRevision() != position.number() - count) {
        break;
      }
      count++;
    }
    return count;
  }

  /** The last terms, for a heartbeat. */
  public List<KnownTerm> lastTerms() {
    return terms.subList(Math.max(0, terms.size() - Heartbeat.MAX_TERMS), terms.size()).stream()
        .map(term -> new KnownTerm(term.record(), term.firstRevision(), term.base()))
        .toList();
  }
}
