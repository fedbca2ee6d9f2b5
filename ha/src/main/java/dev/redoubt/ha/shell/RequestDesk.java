package dev.redoubt.ha.shell;

import dev.redoubt.ha.core.Outcome;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.TaskProgress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Administrators' requests that wait for the core's answer. */
final class RequestDesk implements AutoCloseable {

  private final Map<Uid, Waiting> waiting = new ConcurrentHashMap<>();

  /** Registers a request before it is fed to the core. */
  Waiting open(Uid id) {
    Waiting request = new Waiting();
    waiting.put(id, request);
    return request;
  }

  /** Forgets a request whose answer nobody waits for any more. */
  void close(Uid id) {
    waiting.remove(id);
  }

  /** Answers whoever still waits: the core will not. */
  @Override
  public void close() {
    Outcome ended =
        new Outcome.Refused(
            Outcome.Reason.FAILED,
            "The server ends. Look at the High Availability status when it is up again");
    waiting.values().forEach(request -> request.complete(ended));
  }

  /**
   * Gives whoever waits for a request something to watch meanwhile.
   *
   * @return whether anybody waits
   */
  boolean show(Uid id, Watch watch) {
    Waiting request = waiting.get(id);
    return request != null && request.news.add(new News.Work(watch));
  }

  void complete(Uid id, Outcome outcome) {
    Waiting request = waiting.get(id);
    if (request != null) {
      request.complete(outcome);
    }
  }

  /** Tells how work goes on until it has ended. */
  @FunctionalInterface
  interface Watch {
    void run(TaskProgress progress) throws InterruptedException;
  }

  /** What comes for a request. */
  private sealed interface News {

    /** Its work has begun. */
    record Work(Watch watch) implements News {}

    /** Its answer. */
    record Answer(Outcome outcome) implements News {}
  }

  /** One request. */
  static final class Waiting {

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    private Waiting() {}

    private void complete(Outcome answer) {
      news.add(new News.Answer(answer));
    }

    /**
     * The answer, or the refusal that is the answer if nothing is heard in time.
     *
     * @param progress is told how the work of the request goes on
     */
    Outcome await(long timeoutSeconds, TaskProgress progress) throws InterruptedException {
      for (News next = next(timeoutSeconds); next != null; next = next(timeoutSeconds)) {
        switch (next) {
          case News.Work(Watch watch) -> watch.run(progress);
          case News.Answer(Outcome outcome) -> {
            return outcome;
          }
        }
      }
      return new Outcome.Refused(
          Outcome.Reason.TIMED_OUT,
          "No answer within "
              + timeoutSeconds
              + " s. The work may still go on; look at the High Availability status");
    }

    private @Nullable News next(long timeoutSeconds) throws InterruptedException {
      return news.poll(timeoutSeconds, TimeUnit.SECONDS);
    }
  }
}
