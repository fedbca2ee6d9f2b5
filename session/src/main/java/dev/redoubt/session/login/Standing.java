package dev.redoubt.session.login;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** How an administrator stands in the published state. */
public sealed interface Standing {

  /**
   * There is one.
   *
   * @param administrator with the rights of now
   * @param expires when they end
   * @param keys the hashes of the API keys
   */
  record Known(Administrator administrator, Optional<Instant> expires, Set<String> keys)
      implements Standing {

    public Known {
      keys = Set.copyOf(keys);
    }
  }

  /** The administrator was deleted. */
  record Deleted() implements Standing {}
}
