package dev.redoubt.ha.shell;

import dev.redoubt.ha.core.Outcome;
import dev.redoubt.model.Uid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Administrators' requests that wait for the core's answer. */
final class RequestDesk implements AutoCloseable {

  private final Map<Uid, Waiting> waiting = new ConcurrentHashMap<>();

  /** Registers a request before it is fed to the core. */
  Waiting open(Uid id, RequestProgress progress) {
    Waiting request = new Waiting(progress);
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

  void progress(Uid id, int percent, String text) {
    Waiting request = waiting.get(id);
    if (request != null) {
      request.progress.at(percent, text);
    }
  }

  void complete(Uid id, Outcome outcome) {
    Waiting request = waiting.get(id);
    if (request != null) {
      request.complete(outcome);
    }
  }

  /** One request. */
  static final class Waiting {

    private final RequestProgress progress;
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<Outcome> outcome = new AtomicReference<>();

    private Waiting(RequestProgress progress) {
      this.progress = progress;
    }

    private void complete(Outcome answer) {
      outcome.set(answer);
      done.countDown();
    }

    /** The answer, or the refusal that is the answer if it does not come in time. */
    Outcome await(long timeoutSeconds) throws InterruptedException {
      if (done.await(timeoutSeconds, TimeUnit.SECONDS)) {
        return outcome.get();
      }
      return new Outcome.Refused(
          Outcome.Reason.TIMED_OUT,
          "No answer within "
              + timeoutSeconds
              + " s. The work may still go on; look at the High Availability status");
    }
  }
}
