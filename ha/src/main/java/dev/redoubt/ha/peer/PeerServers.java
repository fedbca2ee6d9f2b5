package dev.redoubt.ha.peer;

import java.util.List;

/** The other management servers, as server objects and trust store name them now. */
@FunctionalInterface
public interface PeerServers {

  /** All but this server. Read often; cheap. */
  List<PeerServer> others();
}
