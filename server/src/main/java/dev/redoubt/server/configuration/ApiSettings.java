package dev.redoubt.server.configuration;

import java.time.Duration;
import java.util.List;

/**
 * The listener for administrators and automation.
 *
 * @param address where it listens
 * @param port 0 for any free port
 * @param bodyLimitBytes of one request
 * @param idleTimeout after which an unused connection is closed
 * @param connectionLimit open connections at one time
 * @param headerLimitBytes of one request
 * @param metrics who may read {@code /metrics}
 */
public record ApiSettings(
    String address,
    int port,
    int bodyLimitBytes,
    Duration idleTimeout,
    int connectionLimit,
    int headerLimitBytes,
    MetricsAccess metrics) {

  private static final Setting<String> ADDRESS =
      Setting.of(
          "api-address",
          ValueKind.address(),
          "0.0.0.0",
          "Where the API listens. `127.0.0.1` keeps it on this machine.");
  private static final Setting<Integer> PORT =
      Setting.of(
          "api-port",
          ValueKind.integer(0, 65535),
          "8443",
          "TCP port of the API. `0` takes any free one.");
  private static final Setting<Long> BODY_LIMIT =
      Setting.of(
          "api-body-limit",
          ValueKind.bytes(1 << 10, 1 << 30),
          "32m",
          "Greatest body of one request; a greater one is refused with 413.");
  private static final Setting<Duration> IDLE_TIMEOUT =
      Setting.of(
          "api-idle-timeout",
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "15m",
          "An unused connection is closed after this time. Clients that repeat a request on a"
              + " closed connection need many minutes.");
  private static final Setting<Integer> CONNECTION_LIMIT =
      Setting.of(
          "api-connection-limit",
          ValueKind.integer(1, 100_000),
          "2000",
          "Open API connections at one time; further ones wait.");
  private static final Setting<Long> HEADER_LIMIT =
      Setting.of(
          "api-header-limit",
          ValueKind.bytes(1 << 10, 1 << 20),
          "16k",
          "Greatest sum of the headers of one request; more is refused with 431.");
  private static final Setting<MetricsAccess> METRICS =
      Setting.of(
          "metrics-access",
          ValueKind.choice(MetricsAccess.class),
          "loopback",
          "Who may read `/metrics`, which needs no login.");

  static final List<Setting<?>> SETTINGS =
      List.of(ADDRESS, PORT, BODY_LIMIT, IDLE_TIMEOUT, CONNECTION_LIMIT, HEADER_LIMIT, METRICS);

  /** Who may read the metrics. */
  public enum MetricsAccess {
    /** Nobody. */
    OFF,
    /** Clients on this machine. */
    LOOPBACK,
    /** Everybody who reaches the port. */
    EVERYONE
  }

  static ApiSettings read(Values values) {
    return new ApiSettings(
        values.get(ADDRESS),
        values.get(PORT),
        Math.toIntExact(values.get(BODY_LIMIT)),
        values.get(IDLE_TIMEOUT),
        values.get(CONNECTION_LIMIT),
        Math.toIntExact(values.get(HEADER_LIMIT)),
        values.get(METRICS));
  }
}
