package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.client.HttpAddress;
import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.process.ServerPair;
import dev.redoubt.bench.process.Waiting;
import dev.redoubt.bench.report.Figure;
import dev.redoubt.database.file.DurableFiles;
import dev.redoubt.ha.dynamic.GatewayStatus;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.server.agent.Agent;
import dev.redoubt.trust.activation.ActivationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reports of gateways: twenty agents with a certificate and a connection each, the next report as
 * soon as the last is taken; the same while a full sync runs; and how long a report takes to the
 * standby.
 */
public final class ReportFigures implements Measurement {

  private static final int AGENTS = 20;
  private static final int WARM_UP_SECONDS = 10;
  private static final int SECONDS = 4;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String KEY = "benchmark-only-agents";
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(5);

  private final AtomicLong users = new AtomicLong();

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("redoubt-bench-agents");
    List<Agent> agents = new ArrayList<>();
    try {
      for (int i = 0; i < AGENTS; i++) {
        agents.add(agent(directory.resolve(name(i)), i, bench.pair().active()));
      }
      trust(bench.pair().active(), agents);
      measure(bench, agents);
    } finally {
      agents.forEach(Agent::close);
      DurableFiles.deleteTree(directory);
    }
    bench.pair().awaitInStep();
  }

  private void measure(Bench bench, List<Agent> agents) throws IOException, InterruptedException {
    LoadGenerator generator = new LoadGenerator(agents.stream().map(this::exchange).toList());
    generator.run(WARM_UP_SECONDS);
    for (int run = 0; run < bench.runs(); run++) {
      LoadGenerator.Result result = generator.run(SECONDS);
      bench.add(Figure.REPORTS, result.perSecond());
      bench.add(Figure.REPORTS_P99, result.millis().percentile(99));
      bench.add(Figure.REPORTS_IN_FULL_SYNC, duringFullSync(bench, generator));
      bench.add(Figure.REPORT_TO_STANDBY, toStandby(bench, agents.getFirst()));
    }
  }

  private static double duringFullSync(Bench bench, LoadGenerator generator)
      throws IOException, InterruptedException {
    String standby = ServerPair.name(bench.pair().standby());
    try (ExecutorService thread = Executors.newSingleThreadExecutor();
        ApiSession session = bench.pair().active().login()) {
      Future<?> sync =
          thread.submit(
              () -> session.run("ha-full-sync", ApiSession.object().put("name", standby)));
      double perSecond = generator.run(SECONDS).perSecond();
      sync.get();
      return perSecond;
    } catch (ExecutionException e) {
      throw new IOException("The full sync failed", e);
    }
  }

  private double toStandby(Bench bench, Agent agent) throws IOException, InterruptedException {
    try (ApiSession session = bench.pair().standby().login()) {
      long start = System.nanoTime();
      long sent = report(agent);
      new Waiting(LIMIT, LOOK)
          .until(
              "the standby shows the report",
              () ->
                  session
                          .send(
                              "show-simple-gateway",
                              ApiSession.bytes(ApiSession.object().put("name", name(0))))
                          .json()
                          .path("agent-status")
                          .path("connected-users")
                          .asLong(-1)
                      == sent);
      return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
  }

  private LoadGenerator.Exchange exchange(Agent agent) {
    return () -> {
      try {
        report(agent);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted", e);
      }
    };
  }

  private long report(Agent agent) throws IOException, InterruptedException {
    long count = users.incrementAndGet();
    agent.report(
        GatewayStatus.fromJson(
            CanonicalJson.MAPPER
                .createObjectNode()
                .put("interval-seconds", 1)
                .put("state", "ok")
                .put("policy", "Standard")
                .put("compliance", "compliant")
                .put("connected-users", count)));
    return count;
  }

  private static Agent agent(Path directory, int number, ManagedServer server) throws IOException {
    SecureRandom random = new SecureRandom();
    Agent.create(
        directory,
        new Agent.Settings(
            name(number),
            HttpAddress.HOST,
            0,
            List.of(HttpAddress.HOST + ":" + server.ports().peer())),
        ActivationKey.of(KEY),
        InstantSource.system(),
        random);
    return Agent.open(directory, InstantSource.system(), random).orElseThrow();
  }

  private static void trust(ManagedServer active, List<Agent> agents)
      throws IOException, InterruptedException {
    try (ApiSession session = active.login()) {
      for (int i = 0; i < agents.size(); i++) {
        session.run(
            "add-simple-gateway",
            ApiSession.object()
                .put("name", name(i))
                .put("ip-address", HttpAddress.HOST)
                .put("peer-port", agents.get(i).port())
                .put("ignore-warnings", true)
                .put("one-time-password", KEY));
      }
      session.run("publish", ApiSession.object());
    }
  }

  private static String name(int number) {
    return "bench-gateway-" + number;
  }
}
