package dev.redoubt.ha.peer;

import java.io.IOException;

/**
 * Answers what peers ask over the peer connector. The connector has done the TLS handshake; the
 * endpoint decides, for each request, whether the certificate that the peer showed is still good.
 */
@FunctionalInterface
public interface PeerEndpoint {

  /**
   * Answers one request. May block and may write for hours: each call runs on a virtual thread of
   * its own.
   *
   * @throws IOException if the peer is gone; the connector closes the connection
   */
  void handle(PeerRequest request, PeerResponse response) throws IOException;
}
