package dev.redoubt.session.task;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A task of this process: what is known of it, and the handle that its work holds. */
final class RunningTask implements TaskProgress {

  private static final int LONGEST_TEXT = 2_000;

  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Consumer<Task>> followers = new ArrayList<>();
  private volatile Task task;
  private String warnings = "";
  private boolean incomplete;
  private boolean ended;

  RunningTask(Task task, InstantSource clock) {
    this.task = task;
    this.clock = clock;
  }

  Task snapshot() {
    return task;
  }

  CountDownLatch end() {
    return end;
  }

  /** Tells somebody when the task has ended, at once if it has. */
  void follow(Consumer<Task> follower) {
    synchronized (this) {
      if (!ended) {
        followers.add(follower);
        return;
      }
    }
    follower.accept(task);
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** The task has ended and is stored. */
  void ended() {
    List<Consumer<Task>> waiting;
    synchronized (this) {
      ended = true;
      waiting = List.copyOf(followers);
      followers.clear();
    }
    waiting.forEach(follower -> follower.accept(task));
    end.countDown();
  }

  @Override
  public Uid task() {
    return task.uid();
  }

  @Override
  public synchronized void update(int percentage, String description) {
    if (!task.status().isFinished()) {
      int forward = Math.clamp(percentage, task.percentage(), 100);
      task = task.with(task.status(), forward, cut(description), now());
    }
  }

  @Override
  public synchronized void details(List<ObjectNode> details) {
    if (!task.status().isFinished()) {
      task = task.with(details, now());
    }
  }

  @Override
  public synchronized void warn(String warning) {
    warnings = cut(warnings.isEmpty() ? warning : sentences(warnings, warning));
  }

  @Override
  public synchronized void partial(String missing) {
    incomplete = true;
    warn(missing);
  }

  synchronized Task succeed(String description) {
    TaskStatus status =
        incomplete
            ? TaskStatus.PARTIALLY_SUCCEEDED
            : warnings.isEmpty() ? TaskStatus.SUCCEEDED : TaskStatus.SUCCEEDED_WITH_WARNINGS;
    String text = warnings.isEmpty() ? description : sentences(description, warnings);
    task = task.with(status, 100, cut(text), now());
    return task;
  }

  synchronized Task fail(String description) {
    task = task.with(TaskStatus.FAILED, task.percentage(), cut(description), now());
    return task;
  }

  /** Forgets the details of a finished task, and says so in their place. */
  synchronized Task dropDetails() {
    ObjectNode note =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("status", "The details were dropped: those of the latest tasks are kept only");
    task = task.with(List.of(note), task.updated());
    return task;
  }

  private Instant now() {
    return clock.instant();
  }

  /** One text after the other, with a full stop between them. */
  private static String sentences(String first, String second) {
    return first + (first.endsWith(".") ? " " : ". ") + second;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
