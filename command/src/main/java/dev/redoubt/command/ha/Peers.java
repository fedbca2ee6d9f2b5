package dev.redoubt.command.ha;

import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.ha.AvailabilityReport.Server;
import java.util.List;
import java.util.Optional;

/** Finds the other servers that a request names. */
final class Peers {

  private Peers() {}

  /**
   * The other server of a name or uid.
   *
   * @throws ObjectNotFoundException if there is none
   */
  static Server named(AvailabilityReport report, String identifier) {
    return others(report).stream()
        .filter(server ->
            server.name().equals(identifier) || server.uid().toString().equals(identifier))
        .findFirst()
        .orElseThrow(() -> new ObjectNotFoundException(identifier));
  }

  /**
   * The server that a parameter names, or the only other one if it is missing.
   *
   * @throws MissingParameterException if it is missing and there is not exactly one other server
   */
  static Server namedOrOnly(
      AvailabilityReport report, Optional<String> identifier, String parameter) {
    List<Server> others = others(report);
    if (identifier.isEmpty() && others.size() == 1) {
      return others.getFirst();
    }
    return named(report, identifier.orElseThrow(() -> new MissingParameterException(parameter)));
  }

  private static List<Server> others(AvailabilityReport report) {
    return report.servers().stream().filter(server -> !server.self()).toList();
  }
}
