package dev.redoubt.session;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Revision;
import java.util.Optional;

/**
 * What a publish did.
 *
 * @param session the uid that the session had; it names the revision
 * @param changes objects published
 * @param revision empty if there was nothing to publish
 */
public record PublishOutcome(Uid session, int changes, Optional<Revision> revision) {}
