package dev.redoubt.database;

import dev.redoubt.database.digest.SetDigest;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of the published state besides its tables. Immutable; replaced after each revision.
 *
 * @param position of the last revision
 * @param digest over all objects; never changed, only copied
 * @param summary of the digest
 * @param counts objects by type, no zero among them
 * @param terms of the lineage in order
 */
record PublishedState(
    Position position,
    SetDigest digest,
    Chain summary,
    SortedMap<String, Long> counts,
    List<Lineage.Term> terms) {

  PublishedState {
    terms = List.copyOf(terms);
  }

  static PublishedState empty() {
    SetDigest digest = SetDigest.empty();
    return new PublishedState(Position.EMPTY, digest, digest.summary(), new TreeMap<>(), List.of());
  }

  long count(String type) {
    return counts.getOrDefault(type, 0L);
  }

  long objects() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  PublishedState after(
      Position next, SetDigest nextDigest, Map<String, Long> deltas, Optional<Lineage.Term> term) {
    SortedMap<String, Long> nextCounts = new TreeMap<>(counts);
    deltas.forEach((type, delta) -> nextCounts.merge(type, delta, Long::sum));
    nextCounts.values().removeIf(count -> count == 0);
    List<Lineage.Term> nextTerms = new ArrayList<>(terms);
    term.ifPresent(nextTerms::add);
    return new PublishedState(next, nextDigest, nextDigest.summary(), nextCounts, nextTerms);
  }
}
