package dev.redoubt.database;

import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The history of a database as others ask for it; always the latest.
 *
 * @param state what is published
 * @param history its revisions
 */
record StoredLineage(Supplier<PublishedState> state, History history) implements Lineage {

  @Override
  public Position position() {
    return state.get().position();
  }

  @Override
  public Optional<Chain> chainAt(long number) {
    return history.chainAt(number);
  }

  @Override
  public List<Term> terms() {
    return state.get().terms();
  }
}
