package dev.redoubt.model.history;

import dev.redoubt.model.Uid;
import java.util.Locale;
import java.util.Optional;

/**
 * The beginning of a term: one server becomes Active. The first revision of each term carries it
 * and changes no object.
 *
 * @param number greatest number known plus one; for display only, never compared
 * @param uid random, the identity of the term
 * @param server the server that became Active
 * @param cause why
 * @param grant the handover grant that was consumed, for {@link Cause#HANDOVER} only
 */
public record TermRecord(long number, Uid uid, Uid server, Cause cause, Optional<Uid> grant) {

  public TermRecord {
    if (grant.isPresent() != (cause == Cause.HANDOVER)) {
      throw new IllegalArgumentException("A grant belongs to a handover, and to nothing else");
    }
  }

  /** Why a term began. */
  public enum Cause {
    /** The database was created. */
    FIRST,
    /** A planned changeover. */
    HANDOVER,
    /** Activated while the Active could not be reached. */
    FORCED,
    /** Restored from a backup. */
    RESTORE,
    /** A grant was refused or cancelled and the old Active went on. */
    RESUMED;

    /** The name in records and answers. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
