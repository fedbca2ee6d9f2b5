package dev.redoubt.server.availability;

import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.shell.AvailabilityListener;
import dev.redoubt.server.audit.AuditFile;
import dev.redoubt.server.metrics.ServerMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what high availability does into log, audit log and metrics. */
public final class AvailabilityRecords implements AvailabilityListener {

  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityRecords.class);

  private final AuditFile audit;
  private final ServerMetrics metrics;
  private final InstantSource clock;

  public AvailabilityRecords(AuditFile audit, ServerMetrics metrics, InstantSource clock) {
    this.audit = audit;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void raised(Effect.Severity severity, String text) {
    switch (severity) {
      case INFORMATION -> LOG.info("{}", text);
      case WARNING -> LOG.warn("{}", text);
      case ALARM -> LOG.error("{}", text);
    }
    audit.event(
        clock.instant(),
        "high-availability",
        Map.of("severity", severity.name().toLowerCase(Locale.ROOT), "text", text));
  }

  @Override
  public void locked(Duration lock) {
    metrics.snapshotLocked(lock);
    LOG.info("The databases were locked for {} ms for a snapshot", lock.toMillis());
  }

  @Override
  public void acknowledged(Duration afterCommit) {
    metrics.acknowledged(afterCommit);
  }
}
