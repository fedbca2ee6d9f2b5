package dev.redoubt.cli.ha;

import java.util.List;
import java.util.Set;

/**
 * The high availability status as one server sees it.
 *
 * @param banner the status of the whole
 * @param reason why
 * @param action what to do; empty if nothing
 * @param asked name of the server that answered; empty if it did not say
 * @param servers that server first, then its peers
 * @param notices what wants attention besides
 */
record HaStatus(
    String banner,
    String reason,
    String action,
    String asked,
    List<ServerLine> servers,
    List<Notice> notices) {

  private static final Set<String> IN_STEP =
      Set.of("Synchronized", "Synchronizing", "No secondary configured");

  HaStatus {
    servers = List.copyOf(servers);
    notices = List.copyOf(notices);
  }

  /** Something that wants attention, and what to do about it. */
  record Notice(String notice, String reason, String action) {}

  /** Whether nobody has to do anything. */
  boolean isFine() {
    return IN_STEP.contains(banner);
  }
}
