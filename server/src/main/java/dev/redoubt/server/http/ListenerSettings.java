package dev.redoubt.server.http;

import dev.redoubt.server.configuration.ApiSettings;
import dev.redoubt.server.configuration.PeerSettings;
import java.time.Duration;

/**
 * What a listener must know.
 *
 * @param name {@code api} or {@code peer}, as in the configuration's keys
 * @param address where it listens
 * @param port 0 for any free one
 * @param idleTimeout after which an unused connection is closed
 * @param firstRequestTimeout after which a silent connection is closed that has brought no request
 * @param connectionLimit open connections at one time
 * @param headerLimitBytes of one request
 * @param stopTimeout how long running requests may take to end when the server stops; zero cuts
 *     them
 */
record ListenerSettings(
    String name,
    String address,
    int port,
    Duration idleTimeout,
    Duration firstRequestTimeout,
    int connectionLimit,
    int headerLimitBytes,
    Duration stopTimeout) {

  /** Handshake and first request; a client that holds connections open must send something. */
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(20);

  private static final int PEER_HEADER_LIMIT_BYTES = 16 << 10;
  private static final Duration API_STOP_TIMEOUT = Duration.ofSeconds(5);

  /** Standing streams end only when they are cut. */
  private static final Duration PEER_STOP_TIMEOUT = Duration.ZERO;

  static ListenerSettings of(ApiSettings api) {
    return new ListenerSettings(
        "api",
        api.address(),
        api.port(),
        api.idleTimeout(),
        FIRST_REQUEST,
        api.connectionLimit(),
        api.headerLimitBytes(),
        API_STOP_TIMEOUT);
  }

  static ListenerSettings of(PeerSettings peer) {
    return new ListenerSettings(
        "peer",
        peer.address(),
        peer.port(),
        peer.idleTimeout(),
        FIRST_REQUEST,
        peer.connectionLimit(),
        PEER_HEADER_LIMIT_BYTES,
        PEER_STOP_TIMEOUT);
  }
}
