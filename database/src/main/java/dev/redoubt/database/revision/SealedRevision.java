package dev.redoubt.database.revision;

import dev.redoubt.model.history.Revision;

/**
 * A revision with its bytes, so that they are made once.
 *
 * @param revision the revision, its chain computed from its record
 * @param bytes its encoding, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record SealedRevision(Revision revision, byte[] bytes) {}
