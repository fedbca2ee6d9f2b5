package dev.redoubt.session.task;

import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.Uid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks of one server: what runs, and the last 1,000 that ran. Each runs on a virtual thread of
 * its own. How a task began and ended is kept in the local store; one that ran when the server
 * stopped is shown as failed. Details are kept as far as {@link KeptDetails} has room.
 */
public final class Tasks {

  /** Tasks that are remembered. */
  public static final int REMEMBERED = 1_000;

  /** Tasks that may run at a time. */
  public static final int RUNNING = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

  private final TaskStore store;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final KeptDetails kept;
  private final Map<Uid, RunningTask> tasks = new LinkedHashMap<>();

  /** Places that are taken and in which nothing runs yet; guarded by the tasks. */
  private int reserved;

  /** Reads the tasks of the local store; those that were running have failed. */
  public Tasks(LocalStore local, InstantSource clock, RandomGenerator random) {
    this(local, clock, random, new KeptDetails(KeptDetails.MOST_BYTES));
  }

  Tasks(LocalStore local, InstantSource clock, RandomGenerator random, KeptDetails kept) {
    this.kept = kept;
    this.store = new TaskStore(local);
    this.clock = clock;
    this.random = random;
    store.all().stream().sorted(Comparator.comparing(Task::started)).forEach(this::restore);
  }

  /**
   * Starts work and returns at once.
   *
   * @param name what it does, such as {@code Publish operation}
   * @param initiator the administrator
   * @throws TooManyTasksException if 200 tasks run already
   */
  public Task start(String name, String initiator, TaskWork work) {
    try (Place place = reserve()) {
      return place.start(name, initiator, work);
    }
  }

  /**
   * Takes the place of a task for work that is to be started after something else was done.
   *
   * @throws TooManyTasksException if 200 tasks run already
   */
  public Place reserve() {
    synchronized (tasks) {
      long running = tasks.values().stream().filter(Tasks::isRunning).count();
      if (running + reserved >= RUNNING) {
        throw new TooManyTasksException();
      }
      reserved++;
    }
    return new Place();
  }

  /** The place of a task that was not started yet. */
  public final class Place implements AutoCloseable {

    private boolean taken = true;

    private Place() {}

    /** Starts work in this place, once, and returns at once; see {@link Tasks#start}. */
    public Task start(String name, String initiator, TaskWork work) {
      RunningTask task = begin(this, name, initiator);
      Thread.ofVirtual().name("task " + name).start(() -> Tasks.this.run(task, work));
      return task.snapshot();
    }

    /** Gives the place back, unless work was started in it. */
    @Override
    public void close() {
      synchronized (tasks) {
        if (taken) {
          taken = false;
          reserved--;
        }
      }
    }
  }

  /**
   * Does work in the calling thread and records it as a task that is finished on return, whether it
   * succeeded or not.
   *
   * @throws TooManyTasksException if 200 tasks run already
   */
  public Task run(String name, String initiator, TaskWork work) {
    try (Place place = reserve()) {
      RunningTask task = begin(place, name, initiator);
      run(task, work);
      return task.snapshot();
    }
  }

  /** A task as it is now. */
  public Optional<Task> find(Uid uid) {
    return lookUp(uid).map(RunningTask::snapshot);
  }

  /** Every task that is remembered, the latest first. */
  public List<Task> all() {
    synchronized (tasks) {
      return new ArrayList<>(tasks.values())
          .reversed().stream().map(RunningTask::snapshot).toList();
    }
  }

  /** Waits for a task to finish, at most so long, and answers it as it then is. */
  public Optional<Task> await(Uid uid, Duration atMost) throws InterruptedException {
    Optional<RunningTask> task = lookUp(uid);
    if (task.isPresent()) {
      boolean ended = task.get().end().await(atMost.toMillis(), TimeUnit.MILLISECONDS);
      LOG.trace("Waited for task {}, ended: {}", uid, ended);
    }
    return task.map(RunningTask::snapshot);
  }

  /**
   * Tells somebody when a task has ended and is stored, at once if it has.
   *
   * @param follower must not fail
   */
  public void whenFinished(Uid uid, Consumer<Task> follower) {
    lookUp(uid).ifPresent(task -> task.follow(follower));
  }

  private void restore(Task stored) {
    RunningTask task = new RunningTask(stored, clock);
    if (!stored.status().isFinished()) {
      store.save(task.fail("The server was restarted while the task ran"), List.of());
    }
    task.ended();
    tasks.put(stored.uid(), task);
    countDetails(task.snapshot(), TaskStore.size(task.snapshot()));
  }

  private void countDetails(Task finished, int bytes) {
    for (Uid uid : kept.count(finished.uid(), bytes)) {
      lookUp(uid).ifPresent(old -> store.save(old.dropDetails(), List.of()));
    }
  }

  private RunningTask begin(Place place, String name, String initiator) {
    var now = clock.instant();
    Task fresh =
        new Task(
            Uid.random(random),
            name,
            initiator,
            TaskStatus.IN_PROGRESS,
            0,
            "",
            now,
            now,
            List.of());
    RunningTask task = new RunningTask(fresh, clock);
    store.save(fresh, remember(place, task));
    return task;
  }

  private List<Uid> remember(Place place, RunningTask task) {
    synchronized (tasks) {
      place.close();
      tasks.put(task.task(), task);
      return dropOldest();
    }
  }

  private List<Uid> dropOldest() {
    List<Uid> dropped = new ArrayList<>();
    Iterator<RunningTask> oldest = tasks.values().iterator();
    while (tasks.size() > REMEMBERED && oldest.hasNext()) {
      RunningTask candidate = oldest.next();
      if (!isRunning(candidate)) {
        oldest.remove();
        kept.forget(candidate.task());
        dropped.add(candidate.task());
      }
    }
    return dropped;
  }

  private void run(RunningTask task, TaskWork work) {
    try {
      finish(task, work);
    } finally {
      task.ended();
    }
  }

  private void finish(RunningTask task, TaskWork work) {
    Task result;
    try {
      result = task.succeed(work.run(task));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result = task.fail("The task was interrupted");
    } catch (Exception e) {
      logFailure(task.snapshot(), e);
      result = task.fail(reason(e));
    } catch (Error e) {
      store.save(task.fail(reason(e)), List.of());
      throw e;
    }
    countDetails(result, store.save(result, List.of()));
  }

  private static void logFailure(Task task, Exception failure) {
    if (ExpectedFailure.is(failure)) {
      LOG.info("Task {} '{}' failed: {}", task.uid(), task.name(), reason(failure));
    } else {
      LOG.info("Task {} '{}' failed", task.uid(), task.name(), failure);
    }
  }

  private Optional<RunningTask> lookUp(Uid uid) {
    synchronized (tasks) {
      return Optional.ofNullable(tasks.get(uid));
    }
  }

  /** Until it is stored as finished, too, and its details are counted. */
  private static boolean isRunning(RunningTask task) {
    return !task.hasEnded();
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
