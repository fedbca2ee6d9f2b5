package dev.redoubt.database.revision;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Revision;
import dev.redoubt.model.history.TermRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A revision without its changes; read without decoding them, of which there may be a million.
 *
 * @param number its place in the history, from 1
 * @param term the term that it belongs to
 * @param session the session that was published
 * @param administrator who published it
 * @param time when
 * @param description may be empty
 * @param termRecord the term that it begins, if it begins one
 * @param digestAfter summary of the digest after it
 * @param changes how many objects it changed
 */
public record RevisionHeader(
    long number,
    Uid term,
    Uid session,
    String administrator,
    Instant time,
    String description,
    Optional<TermRecord> termRecord,
    Chain digestAfter,
    int changes) {

  /** The header of a revision. */
  public static RevisionHeader of(Revision revision) {
    return new RevisionHeader(
        revision.number(),
        revision.term(),
        revision.session(),
        revision.administrator(),
        revision.time(),
        revision.description(),
        revision.termRecord(),
        revision.digestAfter(),
        revision.changes().size());
  }
}
