package dev.redoubt.ha.peer;

import dev.redoubt.model.Uid;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where trusted peers called from. A new secondary has no server objects yet: this is how it finds
 * the Active that initialized it.
 */
public final class HeardAddresses {

  private static final int MAX_PORT = 65_535;

  private final Map<Uid, Heard> addresses = new ConcurrentHashMap<>();

  /** Where a peer was last heard from; empty if it was not heard since the start. */
  public Optional<Heard> find(Uid peer) {
    return Optional.ofNullable(addresses.get(peer));
  }

  /** Takes the address of an accepted request, and the port that the peer says it listens on. */
  public void heard(Uid peer, PeerRequest request) {
    request
        .parameter("port")
        .flatMap(HeardAddresses::port)
        .ifPresent(port -> addresses.put(peer, new Heard(request.remoteAddress(), port)));
  }

  private static Optional<Integer> port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > 0 && port <= MAX_PORT ? Optional.of(port) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /**
   * Where a peer is.
   *
   * @param address its IP address
   * @param port of its peer connector
   */
  public record Heard(String address, int port) {}
}
