package dev.redoubt.database;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.TermRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a session asks to have published.
 *
 * @param session the session; the same session is published once, however often it is asked for
 * @param administrator who publishes
 * @param time when; cut to the millisecond
 * @param description what the administrator wrote
 * @param termRecord present if this begins a term; then there are no changes
 * @param changes what the session saw before and wants after, in any order, each uid once
 */
public record RevisionDraft(
    Uid session,
    String administrator,
    Instant time,
    String description,
    Optional<TermRecord> termRecord,
    List<ObjectChange> changes) {

  /** Most changes in one revision. */
  public static final int MAX_CHANGES = 200_000;

  public RevisionDraft {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    changes = List.copyOf(changes);
    if (termRecord.isPresent() && !changes.isEmpty()) {
      throw new IllegalArgumentException("A term record changes no object");
    }
  }

  /** The beginning of a term. */
  public static RevisionDraft ofTerm(Uid session, Instant time, TermRecord record) {
    return new RevisionDraft(
        session,
        "System",
        time,
        "Active: " + record.cause().wireName(),
        Optional.of(record),
        List.of());
  }

  /** A session's changes. */
  public static RevisionDraft ofChanges(
      Uid session,
      String administrator,
      Instant time,
      String description,
      List<ObjectChange> changes) {
    return new RevisionDraft(session, administrator, time, description, Optional.empty(), changes);
  }
}
