package dev.redoubt.server;

import dev.redoubt.server.http.Probes;
import dev.redoubt.server.metrics.ServerMetrics;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Answers load balancers and supervisors from what the server is at this moment. */
final class ServerProbes implements Probes {

  private final BooleanSupplier running;
  private final Management management;
  private final ServerMetrics metrics;

  ServerProbes(BooleanSupplier running, Management management, ServerMetrics metrics) {
    this.running = running;
    this.management = management;
    this.metrics = metrics;
  }

  @Override
  public Optional<String> notReady() {
    return running.getAsBoolean()
        ? Optional.empty()
        : Optional.of("The server is starting or stopping");
  }

  @Override
  public String mode() {
    return management.shell().mode().wireName();
  }

  @Override
  public String metrics() {
    return metrics.text();
  }
}
