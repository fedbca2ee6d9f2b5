package dev.redoubt.server.availability;

import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.shell.AvailabilityListener;
import dev.redoubt.ha.status.ServerLine;
import dev.redoubt.ha.status.StatusChange;
import dev.redoubt.server.audit.AuditFile;
import dev.redoubt.server.events.HaEvent;
import dev.redoubt.server.events.Severity;
import dev.redoubt.server.metrics.ServerMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what high availability does into log, audit log and metrics, and tells who follows it. */
public final class AvailabilityRecords implements AvailabilityListener {

  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityRecords.class);

  private final AuditFile audit;
  private final ServerMetrics metrics;
  private final List<Consumer<HaEvent>> followers;
  private final InstantSource clock;

  public AvailabilityRecords(
      AuditFile audit,
      ServerMetrics metrics,
      List<Consumer<HaEvent>> followers,
      InstantSource clock) {
    this.audit = audit;
    this.metrics = metrics;
    this.followers = List.copyOf(followers);
    this.clock = clock;
  }

  @Override
  public void raised(Effect.Severity severity, String text) {
    tell(
        new HaEvent(
            clock.instant(),
            "notice",
            switch (severity) {
              case INFORMATION -> Severity.INFORMATION;
              case WARNING -> Severity.WARNING;
              case ALARM -> Severity.ALARM;
            },
            text,
            Map.of()));
  }

  @Override
  public void changed(StatusChange change) {
    Map<String, String> details = new LinkedHashMap<>();
    change.server().ifPresent(name -> details.put("server", name));
    put(details, "before", change.before());
    details.put("after", change.after());
    put(details, "reason", change.reason());
    put(details, "action", change.action());
    String subject = change.server().map(name -> name + ": ").orElse("High availability: ");
    tell(
        new HaEvent(
            clock.instant(),
            change.kind().name().toLowerCase(Locale.ROOT),
            change.severity() == ServerLine.Severity.PROBLEM
                ? Severity.WARNING
                : Severity.INFORMATION,
            subject + change.after() + ". " + change.reason(),
            details));
  }

  @Override
  public void locked(Duration lock) {
    metrics.snapshotLocked(lock);
    LOG.info("The databases were locked for {} ms for a snapshot", lock.toMillis());
  }

  @Override
  public void sent(long bytes) {
    metrics.snapshotSent(bytes);
  }

  @Override
  public void acknowledged(Duration afterCommit) {
    metrics.acknowledged(afterCommit);
  }

  private void tell(HaEvent event) {
    switch (event.severity()) {
      case INFORMATION -> LOG.info("{}", event.text());
      case WARNING -> LOG.warn("{}", event.text());
      case ALARM -> LOG.error("{}", event.text());
    }
    audit.event(event.time(), "high-availability", event.fields());
    followers.forEach(follower -> follower.accept(event));
  }

  private static void put(Map<String, String> details, String name, String value) {
    if (!value.isEmpty()) {
      details.put(name, value);
    }
  }
}
