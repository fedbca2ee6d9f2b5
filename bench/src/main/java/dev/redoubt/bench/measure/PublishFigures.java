package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.client.Metrics;
import dev.redoubt.bench.client.RawConnection;
import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.process.Waiting;
import dev.redoubt.bench.report.Figure;
import dev.redoubt.bench.report.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes. Until the standby has a revision on its disk: the Active measures it, from its commit
 * to the standby's acknowledgement, and shows it in its metrics.
 */
public final class PublishFigures implements Measurement {

  private static final int WARM_UP = 40;
  private static final int PUBLISHES = 100;
  private static final int MANY = 10_000;
  private static final long CALM_MILLIS = 30;
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration SETTLING = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SUM = "redoubt_publish_acknowledgement_seconds_sum";
  private static final String COUNT = "redoubt_publish_acknowledgement_seconds_count";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final FreshHosts hosts;

  PublishFigures(FreshHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    ManagedServer active = bench.pair().active();
    try (ApiSession session = active.login();
        RawConnection watch = RawConnection.open(active.address())) {
      settle(session, watch);
      ones(session, watch, WARM_UP);
      for (int run = 0; run < bench.runs(); run++) {
        report(bench, ones(session, watch, PUBLISHES));
      }
      for (int run = 0; run < bench.runs(); run++) {
        bench.add(Figure.PUBLISH_MANY, manySeconds(bench, session, watch));
      }
    }
    bench.pair().awaitInStep();
  }

  /** Times of single publishes, in milliseconds. */
  private record Ones(Samples durable, Samples answered) {}

  private static void report(Bench bench, Ones ones) {
    bench.add(Figure.PUBLISH_ONE, ones.durable().median());
    bench.add(Figure.PUBLISH_ONE_P99, ones.durable().percentile(99));
    bench.add(Figure.PUBLISH_ONE_ANSWER, ones.answered().median());
  }

  /** Publishes until the standby's stream carries it: it may just be opening one. */
  private void settle(ApiSession session, RawConnection watch)
      throws IOException, InterruptedException {
    Metrics before = Metrics.read(watch);
    new Waiting(LIMIT, Duration.ofSeconds(1))
        .until(
            "a first publish is acknowledged",
            () -> {
              session.call("add-host", hosts.next());
              session.call("publish", ApiSession.object());
              return Metrics.read(watch).get(COUNT) > before.get(COUNT);
            });
    Thread.sleep(SETTLING);
  }

  private Ones ones(ApiSession session, RawConnection watch, int count)
      throws IOException, InterruptedException {
    List<Double> durable = new ArrayList<>();
    List<Double> answered = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      session.call("add-host", hosts.next());
      Metrics before = Metrics.read(watch);
      long start = System.nanoTime();
      ObjectNode answer = session.call("publish", ApiSession.object());
      answered.add((System.nanoTime() - start) / NANOS_PER_MILLI);
      session.await("publish", answer);
      Thread.sleep(CALM_MILLIS); // reading the metrics costs more than what is measured
      Metrics after = awaitAcknowledged(watch, before);
      durable.add((after.get(SUM) - before.get(SUM)) * MILLIS_PER_SECOND);
    }
    return new Ones(new Samples(durable), new Samples(answered));
  }

  private double manySeconds(Bench bench, ApiSession session, RawConnection watch)
      throws IOException, InterruptedException {
    session.run("add-objects-batch", hosts.batch(MANY));
    bench.pair().awaitInStep(); // the search indexes follow the publish before
    Metrics before = Metrics.read(watch);
    long start = System.nanoTime();
    session.run("publish", ApiSession.object());
    awaitAcknowledged(watch, before); // it comes after the answer, and looking for it takes time
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  private static Metrics awaitAcknowledged(RawConnection watch, Metrics before)
      throws IOException, InterruptedException {
    Metrics[] last = {before};
    new Waiting(LIMIT, LOOK)
        .until(
            "a publish is acknowledged",
            () -> {
              last[0] = Metrics.read(watch);
              return last[0].get(COUNT) > before.get(COUNT);
            });
    return last[0];
  }
}
