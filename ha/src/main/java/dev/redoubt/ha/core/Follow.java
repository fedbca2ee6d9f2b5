package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.model.Uid;

/** Whom a server follows. */
public sealed interface Follow {

  /** Nobody: it is Active itself, or it knows no Active that it may follow. */
  record Nobody(String reason) implements Follow {}

  /** The Active whose lineage holds this server's position: revisions are streamed from it. */
  record Stream(Uid source, Uid term) implements Follow {}

  /** The Active that this server waits to be replaced from by a full sync. */
  record FullSync(Uid source, Uid term, FullSyncCause cause) implements Follow {}

  /**
   * The only Active does not have this server's revisions: nothing is taken from it unconfirmed.
   */
  record Hold(Uid source, Uid term) implements Follow {}
}
