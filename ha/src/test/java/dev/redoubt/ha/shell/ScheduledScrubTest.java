package dev.redoubt.ha.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScheduledScrubTest {

  private final AtomicLong nanos = new AtomicLong(5);
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

  @Test
  void oneBeginsWhenItIsDueAndNoneBesideIt() throws InterruptedException {
    SynchronousQueue<String> end = new SynchronousQueue<>();
    ScheduledScrub scrub =
        new ScheduledScrub(
            progress -> {
              begun.add("begun");
              await(end);
            },
            Duration.ofMinutes(10),
            false,
            nanos::get);

    later(scrub, Duration.ofMinutes(9));
    assertThat(begun).isEmpty();

    later(scrub, Duration.ofMinutes(1));
    assertThat(begun.poll(1, TimeUnit.MINUTES)).isNotNull();
    later(scrub, Duration.ofMinutes(10));
    assertThat(begun).isEmpty();

    end.put("end");
    awaitAnother(scrub);
    end.put("end");
  }

  @Test
  void theFirstOneOfASuspectDatabaseIsDueAtOnce() throws InterruptedException {
    ScheduledScrub scrub =
        new ScheduledScrub(
            progress -> begun.add("begun"), Duration.ofMinutes(10), true, nanos::get);

    scrub.keep();
    assertThat(begun.poll(1, TimeUnit.MINUTES)).isNotNull();
  }

  @Test
  void oneThatFailsIsTriedAgain() throws InterruptedException {
    ScheduledScrub scrub =
        new ScheduledScrub(
            progress -> {
              begun.add("begun");
              throw new IllegalStateException("The server ends");
            },
            Duration.ofDays(2),
            false,
            nanos::get);

    later(scrub, Duration.ofHours(1));
    assertThat(begun.poll(1, TimeUnit.MINUTES)).isNotNull();
    awaitAnother(scrub);
  }

  @Test
  void theEndOfTheServerBreaksItOff() throws InterruptedException {
    ScheduledScrub scrub =
        new ScheduledScrub(
            progress -> {
              begun.add("begun");
              while (true) {
                progress.at("work", 0, 0);
              }
            },
            Duration.ofMinutes(10),
            false,
            nanos::get);
    later(scrub, Duration.ofMinutes(10));
    assertThat(begun.poll(1, TimeUnit.MINUTES)).isNotNull();

    scrub.close();
    later(scrub, Duration.ofMinutes(10));

    assertThat(begun).isEmpty();
  }

  @Test
  void eachThreadRestsThreeTimesAsLongAsItHasWorked() {
    List<Long> rests = new ArrayList<>();
    PacedProgress progress =
        new PacedProgress(
            nanos::get,
            rest -> {
              rests.add(rest);
              nanos.addAndGet(rest);
            });

    progress.at("begin", 0, 10);
    nanos.addAndGet(100);
    progress.at("work", 5, 10);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    progress.at("work", 10, 10);

    assertThat(rests).containsExactly(0L, 300L, PacedProgress.MOST_NANOS);
  }

  private void later(ScheduledScrub scrub, Duration time) {
    nanos.addAndGet(time.toNanos());
    scrub.keep();
  }

  /** It has ended when the next one begins. */
  private void awaitAnother(ScheduledScrub scrub) throws InterruptedException {
    while (begun.poll(1, TimeUnit.MILLISECONDS) == null) {
      later(scrub, Duration.ofDays(2));
    }
  }

  private static void await(SynchronousQueue<String> end) {
    try {
      end.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
