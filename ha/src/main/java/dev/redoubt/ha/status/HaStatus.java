package dev.redoubt.ha.status;

import java.util.List;

/**
 * The High Availability status as every user interface shows it.
 *
 * @param overview the banner
 * @param reason why that banner
 * @param action what to do; empty if nothing
 * @param connectedTo the server that was asked
 * @param peers the others, in order of uid
 */
public record HaStatus(
    Overview overview,
    String reason,
    String action,
    ServerLine connectedTo,
    List<ServerLine> peers) {

  public HaStatus {
    peers = List.copyOf(peers);
  }
}
