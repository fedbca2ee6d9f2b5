package dev.redoubt.server.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

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

  /**
   * A path there.
   *
   * @throws UnknownHostException if the address is empty or can be no host's
   */
  public URI uri(String path) throws UnknownHostException {
    String host = address.contains(":") ? "[" + address + "]" : address;
    try {
      URI uri = new URI("https://" + host + ":" + port + path);
      if (host.equals(uri.getHost())) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw new UnknownHostException("[" + address + "] is no address. Set one in the server object");
  }

  @Override
  public String toString() {
    return address + " port " + port;
  }
}
