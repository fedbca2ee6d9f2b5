package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.Answer;
import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.client.RawConnection;
import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.process.Waiting;
import dev.redoubt.bench.report.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Planned changeovers, in turn to the one server and back. Without an Active: from the last write
 * that the old one took, among writes sent all the time, to the first one that the new one takes.
 */
public final class ChangeoverFigures implements Measurement {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(2);
  private static final double NANOS_PER_SECOND = 1e9;

  private final FreshHosts hosts;

  ChangeoverFigures(FreshHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    for (int run = 0; run < bench.runs(); run++) {
      bench.add(Figure.CHANGEOVER, changeOver(bench));
      bench.pair().awaitInStep();
    }
  }

  private double changeOver(Bench bench) throws IOException, InterruptedException {
    ManagedServer old = bench.pair().active();
    ManagedServer next = bench.pair().standby();
    try (ExecutorService threads = Executors.newFixedThreadPool(2);
        ApiSession writing = old.login();
        ApiSession asking = next.login()) {
      Future<Long> lastWrite = threads.submit(() -> writeUntilRefused(writing));
      Future<?> asked =
          threads.submit(
              () -> asking.run("set-ha-state", ApiSession.object().put("new-state", "active")));
      long firstWrite = awaitWritable(next);
      asked.get();
      return (firstWrite - lastWrite.get()) / NANOS_PER_SECOND;
    } catch (ExecutionException e) {
      throw new IOException("The changeover failed", e);
    }
  }

  /** The nanosecond at which the last write was answered. */
  private long writeUntilRefused(ApiSession session) throws IOException, InterruptedException {
    long last = 0;
    while (true) {
      Answer answer = session.send("add-host", ApiSession.bytes(hosts.next()));
      if (!answer.isOk() && last != 0) {
        return last;
      }
      if (!answer.isOk()) {
        throw new IOException("The Active takes no writes: " + answer.text());
      }
      last = System.nanoTime();
      Thread.sleep(1);
    }
  }

  /** The nanosecond at which the first write was answered. */
  private long awaitWritable(ManagedServer next) throws IOException, InterruptedException {
    try (RawConnection probe = RawConnection.open(next.address())) {
      new Waiting(LIMIT, LOOK).until("the standby is Active", () -> probe.get("/ha/active").isOk());
    }
    try (ApiSession session = next.login()) {
      new Waiting(LIMIT, LOOK)
          .until(
              "the new Active takes a write",
              () -> session.send("add-host", ApiSession.bytes(hosts.next())).isOk());
      long first = System.nanoTime();
      session.discard();
      return first;
    }
  }
}
