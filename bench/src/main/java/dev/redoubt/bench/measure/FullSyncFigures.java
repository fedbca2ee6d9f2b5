package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.client.Metrics;
import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.process.ServerPair;
import dev.redoubt.bench.process.Workshop;
import dev.redoubt.bench.report.Figure;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Full syncs: first each time to a standby whose database was deleted, so that it has no file to
 * reuse and asks for a full sync by itself; then by hand to a standby that has nearly all files.
 */
public final class FullSyncFigures implements Measurement {

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final String TASK = "Full synchronization";
  private static final int LAST_STEP = 6;
  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    for (int run = 0; run < bench.runs(); run++) {
      fresh(bench);
    }
    for (int run = 0; run < bench.runs(); run++) {
      again(bench);
    }
  }

  private static void fresh(Bench bench) throws IOException, InterruptedException {
    ServerPair pair = bench.pair();
    ManagedServer standby = pair.standby();
    ManagedServer active = pair.active();
    Metrics before = active.metrics();
    standby.stop();
    Workshop.delete(standby.directory().database());
    long wanted = before.revision();
    standby.start();
    standby.awaitReady("/health/live");
    pair.awaitRevision(standby, wanted, LOOK);
    long readable = System.currentTimeMillis();
    readFrom(standby);
    bench.add(Figure.LOCK, lockMillis(before, active.metrics()));
    try (ApiSession session = active.login()) {
      JsonNode task = lastTask(session);
      bench.progress().println(task.path("task-details"));
      long locked = task.path("start-time").path("posix").asLong();
      bench.add(Figure.FULL_SYNC, (readable - locked) / MILLIS_PER_SECOND);
    }
    pair.awaitInStep();
  }

  private static void again(Bench bench) throws IOException, InterruptedException {
    ManagedServer active = bench.pair().active();
    String standby = ServerPair.name(bench.pair().standby());
    Metrics before = active.metrics();
    try (ApiSession session = active.login()) {
      session.run("ha-full-sync", ApiSession.object().put("name", standby));
      bench.pair().awaitInStep();
      JsonNode task = lastTask(session);
      bench.progress().println(task.path("task-details"));
      bench.add(Figure.FULL_SYNC_AGAIN, stepMillis(task) / MILLIS_PER_SECOND);
    }
    bench.add(Figure.LOCK, lockMillis(before, active.metrics()));
  }

  /** That the metric tells the truth: an administrator can log in and read. */
  private static void readFrom(ManagedServer standby) throws IOException {
    try (ApiSession session = standby.login()) {
      session.call("show-hosts", ApiSession.object().put("limit", 1));
    }
  }

  private static double lockMillis(Metrics before, Metrics after) {
    String sum = "redoubt_snapshot_lock_seconds_sum";
    String count = "redoubt_snapshot_lock_seconds_count";
    double locks = after.get(count) - before.get(count);
    return (after.get(sum) - before.get(sum)) / locks * MILLIS_PER_SECOND;
  }

  private static JsonNode lastTask(ApiSession session) throws IOException {
    JsonNode tasks =
        session.call("show-tasks", ApiSession.object().put("details-level", "full")).path("tasks");
    return tasks
        .valueStream()
        .filter(task -> task.path("task-name").asString("").equals(TASK))
        .filter(task -> task.path("task-details").path(0).has("step"))
        .findFirst()
        .orElseThrow(() -> new IOException("The Active lists no task of a full sync"));
  }

  /** From the lock until the standby has reported, as the task tells. */
  private static long stepMillis(JsonNode task) {
    return task.path("task-details")
        .valueStream()
        .filter(detail -> detail.has("title") && detail.path("step").asInt() <= LAST_STEP)
        .mapToLong(detail -> detail.path("milliseconds").asLong(0))
        .sum();
  }
}
