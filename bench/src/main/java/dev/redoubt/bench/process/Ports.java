package dev.redoubt.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two ports of a server.
 *
 * @param api for administrators
 * @param peer for other servers
 */
public record Ports(int api, int peer) {

  /** Two ports that are free now. */
  static Ports free() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      return new Ports(one.getLocalPort(), other.getLocalPort());
    }
  }
}
