package dev.redoubt.model.history;

import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One published set of changes. Immutable and complete: a standby applies it without deciding
 * anything.
 *
 * @param number position in the history, from 1
 * @param term the term it belongs to
 * @param session the session that was published; names the revision in the API
 * @param administrator who published
 * @param time when, to the millisecond
 * @param description what the administrator wrote
 * @param termRecord present in the first revision of a term, which has no changes
 * @param changes sorted by uid, each uid once
 * @param digestAfter the SHA-256 summary of the set digest after the changes
 * @param previous the chain before
 * @param chain SHA-256 of the previous chain and the canonical record
 */
public record Revision(
    long number,
    Uid term,
    Uid session,
    String administrator,
    Instant time,
    String description,
    Optional<TermRecord> termRecord,
    List<ObjectChange> changes,
    Chain digestAfter,
    Chain previous,
    Chain chain) {

  public Revision {
    changes = List.copyOf(changes);
  }

  /** The position of a server whose last revision this is. */
  public Position position() {
    return new Position(number, term, chain);
  }
}
