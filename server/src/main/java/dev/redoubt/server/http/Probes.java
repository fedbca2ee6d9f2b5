package dev.redoubt.server.http;

import java.util.Optional;

/** What load balancers and supervisors ask of a server. */
public interface Probes {

  /** Why the server cannot serve requests now; empty if it can. */
  Optional<String> notReady();

  /** The mode as the API names it: {@code active}, {@code standby} or another one. */
  String mode();

  /** All metrics in the Prometheus text format. */
  String metrics();
}
