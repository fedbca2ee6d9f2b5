package dev.redoubt.cli.api;

import dev.redoubt.model.catalogue.HostText;
import java.net.URI;

/**
 * Where a server's API is reached.
 *
 * @param host name or IP address, an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {

  /** The port of the API unless the configuration of the server says otherwise. */
  public static final int DEFAULT_PORT = 8443;

  /** Refuses an empty host and a port out of range. */
  public ServerAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("The server address has no host; give HOST or HOST:PORT");
    }
    HostText.problem(host)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Port " + port + " is not between 1 and 65535");
    }
  }

  /**
   * Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]} or {@code [IPV6]:PORT}; a bare IPv6
   * address is taken as a host.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static ServerAddress parse(String text) {
    if (text.startsWith("[")) {
      return parseBracketed(text);
    }
    int colon = text.indexOf(':');
    if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
      return new ServerAddress(text, DEFAULT_PORT);
    }
    return new ServerAddress(text.substring(0, colon), parsePort(text.substring(colon + 1)));
  }

  private static ServerAddress parseBracketed(String text) {
    int end = text.indexOf(']');
    if (end < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' lacks the closing bracket; give [IPV6]:PORT");
    }
    String host = text.substring(1, end);
    String rest = text.substring(end + 1);
    if (rest.isEmpty()) {
      return new ServerAddress(host, DEFAULT_PORT);
    }
    if (!rest.startsWith(":")) {
      throw new IllegalArgumentException("'" + text + "' is not of the form [IPV6]:PORT");
    }
    return new ServerAddress(host, parsePort(rest.substring(1)));
  }

  private static int parsePort(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a port number", e);
    }
  }

  /** The address of a path on this server. */
  public URI resolve(String path) {
    return URI.create("https://" + this + path);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
