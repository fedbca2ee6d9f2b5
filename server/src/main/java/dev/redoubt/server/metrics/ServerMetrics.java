package dev.redoubt.server.metrics;

import dev.redoubt.command.CommandMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** The meters of one server; times are in seconds. */
public final class ServerMetrics implements CommandMetrics, AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ConcurrentMap<Answer, Timer> answers = new ConcurrentHashMap<>();
  private final Timer snapshotLock;
  private final Timer acknowledgement;
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  private record Answer(String command, int status) {}

  public ServerMetrics() {
    snapshotLock =
        Timer.builder("redoubt.snapshot.lock")
            .description("How long the databases were locked for a snapshot")
            .register(registry);
    acknowledgement =
        Timer.builder("redoubt.publish.acknowledgement")
            .description("From the commit of a revision until a standby has it on its disk")
            .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  @Override
  public void answered(String command, int status, long durationNanos) {
    answers
        .computeIfAbsent(new Answer(command, status), this::timer)
        .record(durationNanos, TimeUnit.NANOSECONDS);
  }

  /** A snapshot was taken. */
  public void snapshotLocked(Duration lock) {
    snapshotLock.record(lock);
  }

  /** A standby has a revision on its disk, so long after it was committed here. */
  public void acknowledged(Duration afterCommit) {
    acknowledgement.record(afterCommit);
  }

  /**
   * Shows a value that is asked for at each reading.
   *
   * @param name lower case, parts separated by dots, the unit last
   */
  public void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** Everything in the Prometheus text format. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }

  private Timer timer(Answer answer) {
    return Timer.builder("redoubt.command")
        .description("Commands of the API by name and HTTP status")
        .tag("command", answer.command())
        .tag("status", Integer.toString(answer.status()))
        .register(registry);
  }
}
