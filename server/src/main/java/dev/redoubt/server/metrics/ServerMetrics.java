package dev.redoubt.server.metrics;

import dev.redoubt.command.CommandMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The meters of one server; times are in seconds. */
public final class ServerMetrics implements CommandMetrics, AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ConcurrentMap<Answer, Timer> answers = new ConcurrentHashMap<>();
  private final Timer snapshotLock;
  private final Timer acknowledgement;
  private final Counter snapshotBytes;
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  private final List<Runnable> readings = new CopyOnWriteArrayList<>();

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
    snapshotBytes =
        Counter.builder("redoubt.snapshot.sent")
            .baseUnit("bytes")
            .description("What was sent of snapshots to standbys")
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

  /** So much of a snapshot was sent to a standby. */
  public void snapshotSent(long bytes) {
    snapshotBytes.increment((double) bytes);
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

  /**
   * Shows one row for each state of some subjects: 1 for the one that holds, 0 for the others.
   *
   * @param name lower case, parts separated by dots
   * @param label names the subjects
   * @param states every code that there can be
   * @param subjects asked for at each reading: the present state by subject; few, for each is a row
   */
  public void states(
      String name,
      String description,
      String label,
      List<String> states,
      Supplier<Map<String, String>> subjects) {
    MultiGauge table = MultiGauge.builder(name).description(description).register(registry);
    readings.add(() -> table.register(rows(label, states, subjects.get()), true));
  }

  private static List<MultiGauge.Row<?>> rows(
      String label, List<String> states, Map<String, String> subjects) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    subjects.forEach((subject, present) -> {
      for (String state : states) {
        int value = state.equals(present) ? 1 : 0;
        rows.add(MultiGauge.Row.of(Tags.of(label, subject, "state", state), value));
      }
    });
    return rows;
  }

  /** Everything in the Prometheus text format. */
  public String text() {
    readings.forEach(Runnable::run);
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
