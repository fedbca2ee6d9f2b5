package dev.redoubt.bench.client;

import javax.net.ssl.SSLContext;

/**
 * Where a server's API listens, on this machine.
 *
 * @param port its TCP port
 * @param tls trusts its certificate and no other
 */
public record HttpAddress(int port, SSLContext tls) {

  /** Loopback: what is measured must not leave the machine. */
  public static final String HOST = "127.0.0.1";
}
