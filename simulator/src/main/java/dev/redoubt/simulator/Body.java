package dev.redoubt.simulator;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.util.List;

/** What a revision changes, as far as it matters to a cluster. */
sealed interface Body {

  /** Objects that say nothing of servers, or a term record, which changes none. */
  record Objects() implements Body {}

  /** A fresh secondary gets its object. */
  record Addition(Uid server, String name) implements Body {}

  /** A secondary's object is deleted, and its certificate is revoked. */
  record Removal(Uid server) implements Body {}

  /** A server takes the place of the Primary that is lost, whose object is deleted. */
  record Promotion(Uid lost, Uid by) implements Body {}

  /** What only a database had that was replaced is published again. */
  record Salvage(List<Chain> chains) implements Body {
    public Salvage {
      chains = List.copyOf(chains);
    }
  }
}
