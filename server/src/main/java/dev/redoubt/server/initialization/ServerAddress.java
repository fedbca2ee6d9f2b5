package dev.redoubt.server.initialization;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.IpText;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes into a server object where the server is reached. */
final class ServerAddress {

  static final String PEER_PORT = "peer-port";

  private ServerAddress() {}

  static ManagedObject set(ObjectNode body, NewServer server) {
    String address = server.addresses().getFirst();
    IpText.parse(address)
        .ifPresent(ip -> body.put(ip.isIPv6() ? "ipv6-address" : "ipv4-address", address));
    ObjectNode management =
        body.get("management-server") instanceof ObjectNode there
            ? there
            : body.putObject("management-server");
    management.put("peer-address", address);
    Optional.ofNullable(server.settings().get(PEER_PORT))
        .ifPresent(port -> body.put(PEER_PORT, Integer.parseInt(port)));
    return ManagedObject.of(body);
  }
}
