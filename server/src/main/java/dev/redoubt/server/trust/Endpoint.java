package dev.redoubt.server.trust;

import java.net.URI;

/**
 * Where a server listens for others.
 *
 * @param address an IP address or host name
 * @param port its peer port
 */
public record Endpoint(String address, int port) {

  static Endpoint of(ServerObject server) {
    return new Endpoint(server.address(), server.peerPort());
  }

  URI uri(String path) {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return URI.create("https://" + host + ":" + port + path);
  }

  @Override
  public String toString() {
    return address + " port " + port;
  }
}
