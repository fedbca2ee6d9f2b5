package dev.redoubt.ha.protocol;

import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.TermRecord;

/**
 * A term in the sender's lineage.
 *
 * @param record the term record
 * @param firstRevision the number of the revision that carries it
 * @param base the chain before that revision
 */
public record KnownTerm(TermRecord record, long firstRevision, Chain base) {}
