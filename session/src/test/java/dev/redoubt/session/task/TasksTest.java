package dev.redoubt.session.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.local.LocalStore;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-05T08:00:00Z"));
  private final InstantSource clock = now::get;
  private final Random random = new Random(7);
  private LocalStore local;
  private Tasks tasks;

  @BeforeEach
  void open() {
    local =
        LocalStore.open(
            directory.resolve("local"),
            (what, cause) -> {
              throw new IllegalStateException(what, cause);
            });
    tasks = new Tasks(local, clock, random);
  }

  @AfterEach
  void close() {
    local.close();
  }

  private void restart() {
    close();
    open();
  }

  @Test
  void taskTellsItsProgressAndSucceeds() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Task started =
        tasks.start(
            "Import",
            "ada",
            progress -> {
              progress.update(40, "rows 1 to 400");
              progress.update(30, "rows 401 to 500");
              told.countDown();
              go.await();
              return "500 rows";
            });
    told.await();

    Task running = tasks.find(started.uid()).orElseThrow();
    assertThat(running.status()).isEqualTo(TaskStatus.IN_PROGRESS);
    assertThat(running.percentage()).isEqualTo(40);
    assertThat(running.description()).isEqualTo("rows 401 to 500");

    go.countDown();
    Task done = tasks.await(started.uid(), LONG).orElseThrow();
    assertThat(done.status()).isEqualTo(TaskStatus.SUCCEEDED);
    assertThat(done.percentage()).isEqualTo(100);
    assertThat(done.description()).isEqualTo("500 rows");
    assertThat(done.name()).isEqualTo("Import");
    assertThat(done.initiator()).isEqualTo("ada");
  }

  @Test
  void oldDetailsGiveWayToNewOnes() {
    tasks = new Tasks(local, clock, random, new KeptDetails(5_000));
    Task first = withDetails(1_500);
    Task second = withDetails(1_500);
    assertThat(details(first)).hasSize(1_500);

    Task third = withDetails(3_500);
    assertThat(details(first)).contains("dropped");
    assertThat(tasks.find(first.uid()).orElseThrow().description()).isEqualTo("done");
    assertThat(details(second)).contains("dropped");
    assertThat(details(third)).hasSize(3_500);

    Task huge = withDetails(20_000);
    assertThat(details(third)).contains("dropped");
    assertThat(details(huge)).hasSize(20_000);
    restart();
    assertThat(details(first)).contains("dropped");
    assertThat(details(huge)).hasSize(20_000);
  }

  private Task withDetails(int length) {
    return tasks.run(
        "Show changes",
        "ada",
        progress -> {
          progress.details(
              List.of(CanonicalJson.MAPPER.createObjectNode().put("status", "x".repeat(length))));
          return "done";
        });
  }

  private String details(Task task) {
    Task now = tasks.find(task.uid()).orElseThrow();
    return now.details().getFirst().path("status").asString("");
  }

  @Test
  void taskOfTheCallingThreadIsFinishedOnReturn() {
    Task task =
        tasks.run(
            "Publish operation",
            "ada",
            progress -> {
              progress.details(List.of(CanonicalJson.MAPPER.createObjectNode().put("n", 5)));
              return "published";
            });

    assertThat(task.status()).isEqualTo(TaskStatus.SUCCEEDED);
    assertThat(task.details()).singleElement().hasToString("{\"n\":5}");
    assertThat(tasks.find(task.uid())).contains(task);
  }

  @Test
  void failureBecomesTheDescription() {
    Task task =
        tasks.run(
            "Restore",
            "ada",
            progress -> {
              progress.update(20, "copying");
              throw new IOException("the disk is full");
            });

    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.description()).isEqualTo("the disk is full");
    assertThat(task.percentage()).isEqualTo(20);
  }

  @Test
  void warningsAndPartsChangeTheStatus() {
    Task warned =
        tasks.run(
            "Publish operation",
            "ada",
            progress -> {
              progress.warn("No standby answered");
              progress.warn("Nobody else did.");
              return "Published";
            });
    Task partial =
        tasks.run(
            "Full sync",
            "ada",
            progress -> {
              progress.partial("One of two standbys failed.");
              return "Synchronized.";
            });

    assertThat(warned.status()).isEqualTo(TaskStatus.SUCCEEDED_WITH_WARNINGS);
    assertThat(warned.description()).isEqualTo("Published. No standby answered. Nobody else did.");
    assertThat(partial.status()).isEqualTo(TaskStatus.PARTIALLY_SUCCEEDED);
  }

  @Test
  void finishedTasksSurviveARestart() {
    Task task =
        tasks.run(
            "Publish operation",
            "ada",
            progress -> {
              progress.details(List.of(CanonicalJson.MAPPER.createObjectNode().put("n", 5)));
              return "published";
            });

    restart();

    assertThat(tasks.find(task.uid())).contains(task);
  }

  @Test
  void runningTasksHaveFailedAfterARestart() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    Task task =
        tasks.start(
            "Full sync",
            "ada",
            progress -> {
              go.await();
              return "never told";
            });
    Tasks before = tasks;
    restart();

    assertThat(tasks.find(task.uid()).orElseThrow().status()).isEqualTo(TaskStatus.FAILED);
    assertThat(tasks.find(task.uid()).orElseThrow().description()).contains("restarted");
    go.countDown();
    assertThat(before.await(task.uid(), LONG)).isPresent();
  }

  @Test
  void oldestFinishedTasksAreDropped() {
    Task first = tasks.run("first", "ada", progress -> "done");
    now.set(now.get().plusSeconds(1));
    for (int i = 0; i < Tasks.REMEMBERED; i++) {
      tasks.run("later", "ada", progress -> "done");
    }

    assertThat(tasks.find(first.uid())).isEmpty();
    assertThat(tasks.all()).hasSize(Tasks.REMEMBERED);
    restart();
    assertThat(tasks.find(first.uid())).isEmpty();
    assertThat(tasks.all()).hasSize(Tasks.REMEMBERED);
  }

  @Test
  void aPlaceThatIsTakenCountsAsATask() throws InterruptedException {
    List<Tasks.Place> places = new ArrayList<>();
    for (int i = 0; i < Tasks.RUNNING; i++) {
      places.add(tasks.reserve());
    }
    assertThatThrownBy(() -> tasks.start("one more", "ada", progress -> "done"))
        .isInstanceOf(TooManyTasksException.class);

    Task task = places.getFirst().start("one of them", "ada", progress -> "done");
    assertThat(tasks.await(task.uid(), LONG).orElseThrow().status())
        .isEqualTo(TaskStatus.SUCCEEDED);
    Task next = tasks.run("in its place", "ada", progress -> "done");
    assertThat(next.status()).isEqualTo(TaskStatus.SUCCEEDED);

    places.forEach(Tasks.Place::close);
    for (int i = 0; i < Tasks.RUNNING; i++) {
      assertThat(tasks.reserve()).isNotNull();
    }
  }

  @Test
  void whoFollowsATaskHearsItsEndOnce() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<TaskStatus> heard = new CopyOnWriteArrayList<>();
    Task task =
        tasks.start(
            "wait",
            "ada",
            progress -> {
              go.await();
              throw new IllegalStateException("no");
            });
    tasks.whenFinished(task.uid(), end -> heard.add(end.status()));
    assertThat(heard).isEmpty();
    go.countDown();
    assertThat(tasks.await(task.uid(), LONG).orElseThrow().status()).isEqualTo(TaskStatus.FAILED);
    assertThat(heard).containsExactly(TaskStatus.FAILED);
    tasks.whenFinished(task.uid(), end -> heard.add(end.status()));
    assertThat(heard).containsExactly(TaskStatus.FAILED, TaskStatus.FAILED);
  }

  @Test
  void runningTasksAreLimited() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < Tasks.RUNNING; i++) {
      assertThat(
              tasks
                  .start(
                      "wait",
                      "ada",
                      progress -> {
                        go.await();
                        return "done";
                      })
                  .status())
          .isEqualTo(TaskStatus.IN_PROGRESS);
    }

    assertThatThrownBy(() -> tasks.start("one more", "ada", progress -> "done"))
        .isInstanceOf(TooManyTasksException.class);
    go.countDown();
    for (Task task : tasks.all()) {
      assertThat(tasks.await(task.uid(), LONG).orElseThrow().status().isFinished()).isTrue();
    }
  }
}
