package dev.redoubt.ha.peer;

import java.util.List;
import java.util.Optional;

/** The other management servers, as server objects and trust store name them now. */
@FunctionalInterface
public interface PeerServers {

  /** All but this server. Read often; cheap. */
  List<PeerServer> others();

  /** What the objects say of this server; empty if they say nothing yet. */
  default Optional<PeerServer> own() {
    return Optional.empty();
  }
}
