package dev.redoubt.server.configuration;

import java.time.Duration;
import java.util.List;

/**
 * The listener for other management servers.
 *
 * @param address where it listens
 * @param port 0 for any free port
 * @param idleTimeout after which a silent connection is closed
 * @param connectionLimit open connections at one time
 */
public record PeerSettings(String address, int port, Duration idleTimeout, int connectionLimit) {

  private static final Setting<String> ADDRESS =
      Setting.of(
          "peer-address",
          ValueKind.address(),
          "0.0.0.0",
          "Where this server listens for other management servers (mutual TLS).");
  private static final Setting<Integer> PORT =
      Setting.of(
          "peer-port",
          ValueKind.integer(0, 65535),
          "18190",
          "TCP port for other management servers. `0` takes any free one.");
  private static final Setting<Duration> IDLE_TIMEOUT =
      Setting.of(
          "peer-idle-timeout",
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "60s",
          "A silent peer connection is closed after this time.");
  private static final Setting<Integer> CONNECTION_LIMIT =
      Setting.of(
          "peer-connection-limit",
          ValueKind.integer(1, 10_000),
          "100",
          "Open peer connections at one time; further ones wait.");

  static final List<Setting<?>> SETTINGS = List.of(ADDRESS, PORT, IDLE_TIMEOUT, CONNECTION_LIMIT);

  static PeerSettings read(Values values) {
    return new PeerSettings(
        values.get(ADDRESS),
        values.get(PORT),
        values.get(IDLE_TIMEOUT),
        values.get(CONNECTION_LIMIT));
  }
}
