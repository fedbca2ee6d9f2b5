package dev.redoubt.server;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.LineState;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.server.metrics.ServerMetrics;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server shows of its present state in the metrics. */
final class Gauges {

  private Gauges() {}

  static void register(ServerMetrics metrics, DatabaseHome home, Management management) {
    metrics.gauge("redoubt.objects", "Published objects", () -> objects(home));
    metrics.gauge("redoubt.revision", "Number of the last revision", () -> revision(home));
    metrics.gauge(
        "redoubt.logins", "Logins at this moment", () -> management.sessions().loginCount());
    metrics.gauge(
        "redoubt.ha.active",
        "1 if this server is Active",
        () -> management.shell().mode() == Mode.ACTIVE ? 1 : 0);
    metrics.gauge(
        "redoubt.ha.writable",
        "1 if this server takes changes now",
        () -> management.gate().refusal().isEmpty() ? 1 : 0);
    metrics.gauge(
        "redoubt.ha.synchronized",
        "1 if there is one Active and every trusted server is at its position",
        () -> overview(management) == Overview.SYNCHRONIZED ? 1 : 0);
    metrics.gauge(
        "redoubt.ha.conflict",
        "1 if more than one server is Active",
        () -> overview(management) == Overview.CONFLICT ? 1 : 0);
    metrics.gauge(
        "redoubt.ha.replaced",
        "1 if another server was promoted to Primary in place of this one",
        () -> management.shell().state().durable().replaced().isPresent() ? 1 : 0);
    metrics.gauge(
        "redoubt.ca.exposed",
        "Servers that were removed and could open the present key of the internal CA",
        () -> exposed(management));
    metrics.states(
        "redoubt.ha.banner",
        "What the banner over the status of all servers says",
        "server",
        Stream.of(Overview.values()).map(Overview::code).toList(),
        () -> Map.of(status(management).connectedTo().name(), overview(management).code()));
    metrics.states(
        "redoubt.ha.server",
        "What the line of each management server says, as this server sees it",
        "server",
        Stream.of(LineState.values()).map(LineState::code).toList(),
        () ->
            status(management).lines().stream()
                .collect(
                    Collectors.toMap(
                        ServerLine::name, line -> line.state().code(), (one, other) -> one)));
  }

  private static double exposed(Management management) {
    return management
        .trust()
        .published()
        .state()
        .map(ca -> ca.succession().exposed().size())
        .orElse(0);
  }

  private static HaStatus status(Management management) {
    return management.shell().status();
  }

  private static Overview overview(Management management) {
    return management.shell().status().overview();
  }

  private static double objects(DatabaseHome home) {
    try (Lease lease = home.lease()) {
      return lease.database().objects();
    }
  }

  private static double revision(DatabaseHome home) {
    try (Lease lease = home.lease()) {
      return lease.database().position().number();
    }
  }
}
