package dev.redoubt.ha.peer;

import dev.redoubt.ha.core.Peer;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.model.Uid;

/**
 * Another management server and where it is reached.
 *
 * @param uid its identity
 * @param name its object's name
 * @param role order of installation
 * @param trusted whether trust is established
 * @param address host name or IP address
 * @param port of its peer connector
 */
public record PeerServer(
    Uid uid, String name, Role role, boolean trusted, String address, int port) {

  /** Address and port, IPv6 in brackets. */
  public String authority() {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }

  /** What the core knows of it. */
  public Peer asPeer() {
    return new Peer(uid, name, role, trusted);
  }
}
