package dev.redoubt.command.purge;

import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.ha.AvailabilityReport;
import dev.redoubt.command.ha.HighAvailability;
import dev.redoubt.session.HistoryPurge.Standby;
import java.util.List;

/** What other servers need of the history. */
final class PurgeLimits {

  private PurgeLimits() {}

  /**
   * The standbys that may need revisions, and what they have. One that never synchronized needs a
   * full synchronization anyway.
   *
   * @throws HighAvailabilityException while another server is Active too: the comparison of the two
   *     histories needs what would be purged
   */
  static List<Standby> standbys(HighAvailability availability) {
    List<AvailabilityReport.Server> peers =
        availability.report().servers().stream().filter(server -> !server.self()).toList();
    peers.stream()
        .filter(server -> server.mode().equals("active"))
        .findFirst()
        .ifPresent(server -> {
          throw new HighAvailabilityException(
              "Server '"
                  + server.name()
                  + "' is Active too. Resolve the conflict before published sessions are purged:"
                  + " set one of the two to standby");
        });
    return peers.stream()
        .flatMap(
            server -> server.shared().stream().map(shared -> new Standby(server.name(), shared)))
        .toList();
  }
}
