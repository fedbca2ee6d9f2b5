package dev.redoubt.ha.fullsync;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Distribution;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A full sync as a task on the Active: shows the seven steps with their times, and how far each
 * standby is, until every standby has reported.
 */
public final class FullSyncTask {

  /** The name of the task. */
  public static final String NAME = "Full synchronization";

  private static final long LOOK_MILLIS = 500;

  private final Uid snapshot;
  private final CoreLoop loop;
  private final Function<Uid, Optional<Duration>> lockTime;
  private final FullSyncEnds ends;
  private final SentBytes sent;
  private final LongSupplier nanos;
  private final Map<FullSyncStep, Long> begun = new EnumMap<>(FullSyncStep.class);
  private final Map<Uid, String> names = new TreeMap<>();
  private Map<Uid, Distribution.Target> targets = Map.of();
  private Optional<Duration> locked = Optional.empty();
  private long ended;

  public FullSyncTask(
      Uid snapshot,
      CoreLoop loop,
      Function<Uid, Optional<Duration>> lockTime,
      FullSyncEnds ends,
      SentBytes sent,
      LongSupplier nanos) {
    this.snapshot = snapshot;
    this.loop = loop;
    this.lockTime = lockTime;
    this.ends = ends;
    this.sent = sent;
    this.nanos = nanos;
  }

  /**
   * Watches until the full sync has ended.
   *
   * @return what was done
   * @throws FullSyncFailedException if no standby was restored
   */
  public String run(TaskProgress progress) throws InterruptedException, FullSyncFailedException {
    return conclude(progress, follow(progress));
  }

  /** Watches until the full sync has ended, whose result somebody else tells. */
  public void watch(TaskProgress progress) throws InterruptedException {
    follow(progress);
  }

  /** Shows the steps until the end; answers why the whole failed, if it did. */
  private Optional<String> follow(TaskProgress progress) throws InterruptedException {
    CoreState state = loop.state();
    begin(FullSyncStep.LOCK);
    while (isRunning(state)) {
      look(state, progress);
      state = loop.awaitChange(state, LOOK_MILLIS);
    }
    Optional<Effect.FullSyncEnded> end = loop.inSection(now -> ends.take(snapshot));
    end.ifPresent(found -> targets = new TreeMap<>(found.targets()));
    remember(state);
    Optional<String> failure = end.flatMap(Effect.FullSyncEnded::failure);
    if (failure.isEmpty()) {
      begin(FullSyncStep.DELETE);
      ended = nanos.getAsLong();
    }
    progress.details(details(state));
    return failure;
  }

  private boolean isRunning(CoreState state) {
    return state.distribution().filter(one -> one.snapshot().equals(snapshot)).isPresent();
  }

  private void look(CoreState state, TaskProgress progress) {
    Distribution distribution = state.distribution().orElseThrow();
    targets = distribution.targets();
    remember(state);
    FullSyncStep step = step(state, distribution);
    begin(step);
    if (locked.isEmpty()) {
      locked = lockTime.apply(snapshot);
    }
    int percent = percentOf(state, step);
    progress.update(percent, "Step " + step.number() + " of 7: " + FullSyncSteps.title(step));
    progress.details(details(state));
  }

  private void remember(CoreState state) {
    targets.keySet().forEach(uid -> state.peer(uid).ifPresent(peer -> names.put(uid, peer.name())));
  }

  /** The step of the standby that is least far. */
  private FullSyncStep step(CoreState state, Distribution distribution) {
    if (distribution.position().isEmpty()) {
      return FullSyncStep.SNAPSHOT;
    }
    return distribution.targets().entrySet().stream()
        .filter(target -> target.getValue() instanceof Distribution.Target.Pending)
        .map(target -> restoring(state, target.getKey()))
        .map(one -> one.map(SyncState.Restoring::step).orElse(FullSyncStep.COPY))
        .min(FullSyncStep::compareTo)
        .orElse(FullSyncStep.NOTIFY);
  }

  private Optional<SyncState.Restoring> restoring(CoreState state, Uid standby) {
    return state
        .peer(standby)
        .flatMap(PeerView::last)
        .map(Heartbeat::sync)
        .filter(SyncState.Restoring.class::isInstance)
        .map(SyncState.Restoring.class::cast)
        .filter(one -> one.snapshot().equals(snapshot));
  }

  private int percentOf(CoreState state, FullSyncStep step) {
    int least =
        targets.keySet().stream()
            .flatMap(uid -> restoring(state, uid).stream())
            .mapToInt(SyncState.Restoring::percent)
            .min()
            .orElse(0);
    return FullSyncSteps.percent(step, least);
  }

  private void begin(FullSyncStep step) {
    for (FullSyncStep passed : FullSyncStep.values()) {
      if (passed.compareTo(step) <= 0) {
        begun.putIfAbsent(passed, nanos.getAsLong());
      }
    }
  }

  private List<ObjectNode> details(CoreState state) {
    List<ObjectNode> details = new ArrayList<>();
    for (FullSyncStep step : FullSyncStep.values()) {
      details.add(detail(step));
    }
    targets.forEach((uid, target) -> details.add(detail(state, uid, target)));
    return details;
  }

  private ObjectNode detail(FullSyncStep step) {
    ObjectNode detail = CanonicalJson.MAPPER.createObjectNode();
    detail.put("step", step.number()).put("title", FullSyncSteps.title(step));
    Long start = begun.get(step);
    long end = next(step);
    detail.put("status", start == null ? "waiting" : end == 0 ? "in progress" : "succeeded");
    if (step == FullSyncStep.LOCK && locked.isPresent()) {
      detail.put("lock-microseconds", locked.get().toNanos() / 1_000);
    }
    if (start != null && end != 0) {
      detail.put("milliseconds", TimeUnit.NANOSECONDS.toMillis(end - start));
    }
    return detail;
  }

  /** When the next step began; 0 if it has not. */
  private long next(FullSyncStep step) {
    if (step == FullSyncStep.DELETE) {
      return ended;
    }
    return begun.entrySet().stream()
        .filter(other -> other.getKey().number() == step.number() + 1)
        .mapToLong(Map.Entry::getValue)
        .findFirst()
        .orElse(0L);
  }

  private ObjectNode detail(CoreState state, Uid uid, Distribution.Target target) {
    ObjectNode detail = CanonicalJson.MAPPER.createObjectNode();
    detail.put("server", names.getOrDefault(uid, uid.toString()));
    detail.put("bytes-sent", sent.of(snapshot, uid));
    switch (target) {
      case Distribution.Target.Pending _ -> {
        detail.put("status", "in progress");
        restoring(state, uid).ifPresent(one -> describe(one, detail));
      }
      case Distribution.Target.Restored _ -> detail.put("status", "succeeded");
      case Distribution.Target.Failed failed ->
          detail.put("status", "failed").put("fault-message", failed.reason());
    }
    return detail;
  }

  private static void describe(SyncState.Restoring restoring, ObjectNode detail) {
    Pace pace = restoring.pace();
    detail.put("step", restoring.step().number()).put("percentage", restoring.percent());
    if (pace.totalBytes() > 0) {
      detail.put("bytes-done", pace.doneBytes()).put("bytes-total", pace.totalBytes());
      detail.put("bytes-per-second", pace.bytesPerSecond());
      pace.secondsLeft().ifPresent(seconds -> detail.put("seconds-left", seconds));
    }
  }

  private String conclude(TaskProgress progress, Optional<String> failure)
      throws FullSyncFailedException {
    if (failure.isPresent()) {
      throw new FullSyncFailedException("The full sync failed. " + failure.get());
    }
    List<String> failures = new ArrayList<>();
    targets.forEach((uid, target) -> {
      if (target instanceof Distribution.Target.Failed failed) {
        failures.add(names.getOrDefault(uid, uid.toString()) + ": " + failed.reason());
      }
    });
    String failed = String.join("; ", failures);
    if (!failures.isEmpty() && failures.size() == targets.size()) {
      throw new FullSyncFailedException("The full sync failed. " + failed);
    }
    if (!failures.isEmpty()) {
      progress.partial(failed);
    }
    return "Full sync completed: "
        + targets.entrySet().stream()
            .filter(target -> !(target.getValue() instanceof Distribution.Target.Failed))
            .map(target -> names.getOrDefault(target.getKey(), target.getKey().toString()))
            .collect(Collectors.joining(", "));
  }
}
