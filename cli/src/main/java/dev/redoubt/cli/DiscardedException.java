package dev.redoubt.cli;

import dev.redoubt.model.Quantity;

/** Told beside a failure: what the command had changed before it, in a session of its own. */
final class DiscardedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DiscardedException(long changes) {
    super(
        "The command had a session of its own, which was discarded with "
            + Quantity.of(changes, "change")
            + "; after 'redoubt login' a session is kept.");
  }
}
