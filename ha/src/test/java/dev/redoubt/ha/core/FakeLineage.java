package dev.redoubt.ha.core;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history written by hand; every value is a new one. */
final class FakeLineage implements Lineage {

  private final List<Chain> chains;
  private final List<Term> terms;

  private FakeLineage(List<Chain> chains, List<Term> terms) {
    this.chains = List.copyOf(chains);
    this.terms = List.copyOf(terms);
  }

  static FakeLineage empty() {
    return new FakeLineage(List.of(), List.of());
  }

  FakeLineage term(Uid server, int uid, TermRecord.Cause cause, Optional<Uid> grant) {
    return term(new TermRecord(terms.size() + 1L, new Uid(9, uid), server, cause, grant));
  }

  FakeLineage term(TermRecord record) {
    FakeLineage next = revision((int) record.uid().low() + 1000);
    List<Term> longer = new ArrayList<>(terms);
    longer.add(new Term(record, chains.size() + 1L, position().chain()));
    return new FakeLineage(next.chains, longer);
  }

  /** Appends a revision; equal marks on equal histories give equal chains. */
  FakeLineage revision(int mark) {
    byte[] bytes = position().chain().toBytes();
    int hash = java.util.Arrays.hashCode(bytes) * 31 + mark + 1;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (hash >>> ((i % 4) * 8));
      hash = hash * 1_664_525 + 1_013_904_223;
    }
    List<Chain> longer = new ArrayList<>(chains);
    longer.add(Chain.of(bytes));
    return new FakeLineage(longer, terms);
  }

  History history() {
    return History.of(this, 0);
  }

  @Override
  public Position position() {
    return chains.isEmpty()
        ? Position.EMPTY
        : new Position(chains.size(), terms.getLast().record().uid(), chains.getLast());
  }

  @Override
  public Optional<Chain> chainAt(long number) {
    if (number == 0) {
      return Optional.of(Chain.EMPTY);
    }
    return number < 0 || number > chains.size()
        ? Optional.empty()
        : Optional.of(chains.get((int) number - 1));
  }

  @Override
  public List<Term> terms() {
    return terms;
  }
}
