package dev.redoubt.ha.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The High Availability status as every user interface shows it.
 *
 * @param overview the banner
 * @param since since when; empty only until {@link StatusMemory} has seen it
 * @param reason why that banner
 * @param action what to do; empty if nothing
 * @param connectedTo the server that was asked
 * @param peers the others, in order of uid
 */
public record HaStatus(
    Overview overview,
    Optional<Instant> since,
    String reason,
    String action,
    ServerLine connectedTo,
    List<ServerLine> peers) {

  public HaStatus {
    peers = List.copyOf(peers);
  }

  /** All lines, that of the server that was asked first. */
  public List<ServerLine> lines() {
    return Stream.concat(Stream.of(connectedTo), peers.stream()).toList();
  }
}
