package dev.redoubt.trust.peer;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.PeerRecord;
import java.util.Optional;

/** Finds what the server objects record; asked at every check, so it shows the published state. */
@FunctionalInterface
public interface PeerDirectory {

  /** The record of the server with this uid; empty if no object has it. */
  Optional<PeerRecord> find(Uid server);
}
