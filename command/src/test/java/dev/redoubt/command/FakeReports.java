package dev.redoubt.command;

import dev.redoubt.command.ha.GatewayReports;
import dev.redoubt.ha.dynamic.Report;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reports of gateways that a test has put there. */
public final class FakeReports implements GatewayReports {

  private final Supplier<Instant> clock;
  private final Map<Uid, Report> reports = new HashMap<>();
  private final Map<Uid, Refusal> refusals = new HashMap<>();

  FakeReports(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** A gateway has reported. */
  public void put(Report report) {
    reports.put(report.gateway(), report);
  }

  @Override
  public Optional<Report> last(Uid gateway) {
    return Optional.ofNullable(reports.get(gateway));
  }

  /** A gateway was refused. */
  public void refuse(Uid gateway, Refusal refusal) {
    refusals.put(gateway, refusal);
  }

  @Override
  public Optional<Refusal> refusal(Uid gateway) {
    return Optional.ofNullable(refusals.get(gateway));
  }

  @Override
  public Instant now() {
    return clock.get();
  }

  @Override
  public Summary summary() {
    return new Summary(
        reports.size(),
        reports.values().stream().map(Report::time).max(Instant::compareTo),
        List.of(new Exchange("mgmt-2", Optional.of(now()))));
  }
}
