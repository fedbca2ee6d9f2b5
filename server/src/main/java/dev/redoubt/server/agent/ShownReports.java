package dev.redoubt.server.agent;

import dev.redoubt.command.ha.GatewayReports;
import dev.redoubt.ha.dynamic.Report;
import dev.redoubt.ha.shell.HighAvailability;
import dev.redoubt.model.Uid;
import dev.redoubt.server.trust.GatewayObjects;
import dev.redoubt.server.trust.RefusedPeers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Shows the commands what gateways report. */
public final class ShownReports implements GatewayReports {

  private final HighAvailability availability;
  private final RefusedPeers refused;
  private final GatewayObjects gateways;
  private final InstantSource clock;

  /** Shows the reports that this server has, and whom it refused. */
  public ShownReports(
      HighAvailability availability,
      RefusedPeers refused,
      GatewayObjects gateways,
      InstantSource clock) {
    this.availability = availability;
    this.refused = refused;
    this.gateways = gateways;
    this.clock = clock;
  }

  @Override
  public Optional<Report> last(Uid gateway) {
    return availability.reports().find(gateway);
  }

  @Override
  public Optional<Refusal> refusal(Uid gateway) {
    if (!refused.hasRefusedGateways()) {
      return Optional.empty();
    }
    return gateways
        .agentOf(gateway)
        .flatMap(refused::lastOf)
        .map(refusal -> new Refusal(refusal.time(), refusal.reason()));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Summary summary() {
    List<Exchange> exchanges =
        availability.state().peers().values().stream()
            .map(peer -> new Exchange(peer.name(), availability.reportsHeard(peer.uid())))
            .toList();
    return new Summary(
        availability.reports().size(),
        availability.reports().newest().map(Report::time),
        exchanges);
  }
}
