package dev.redoubt.bench;

import dev.redoubt.bench.generate.GeneratedDatabase;
import dev.redoubt.bench.generate.ObjectGenerator;
import dev.redoubt.bench.measure.Bench;
import dev.redoubt.bench.measure.EchoFigures;
import dev.redoubt.bench.measure.InProcessFigures;
import dev.redoubt.bench.measure.Measurement;
import dev.redoubt.bench.measure.Measurements;
import dev.redoubt.bench.process.EchoProcess;
import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.process.ServerPair;
import dev.redoubt.bench.process.Workshop;
import dev.redoubt.bench.raw.DiskSync;
import dev.redoubt.bench.raw.RawLimit;
import dev.redoubt.bench.report.Figure;
import dev.redoubt.bench.report.Report;
import dev.redoubt.server.initialization.InitializationException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the measurements one size after another, each in a directory of its own. */
final class Benchmark {

  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SYNCS = 100;
  private static final double MEGA = 1e6;

  private final Options options;
  private final Path home;
  private final Report report;
  private final PrintStream progress;
  private final SecureRandom random = new SecureRandom();

  /**
   * A benchmark.
   *
   * @param home the distribution of which servers are started
   * @param progress tells a person how far it is
   */
  Benchmark(Options options, Path home, Report report, PrintStream progress) {
    this.options = options;
    this.home = home;
    this.report = report;
    this.progress = progress;
  }

  void run() throws IOException, InterruptedException, InitializationException {
    for (int objects : options.sizes()) {
      try (Workshop workshop =
          new Workshop(options.directory(), home.resolve("bin").resolve("redoubt"))) {
        measure(objects, workshop);
      }
    }
    report.addRatios();
  }

  private void measure(int objects, Workshop workshop)
      throws IOException, InterruptedException, InitializationException {
    ObjectGenerator generator = new ObjectGenerator(options.seed(), CREATED);
    Path json = workshop.file("objects.json");
    ManagedServer primary = workshop.primary("bench-1");
    new GeneratedDatabase(generator, InstantSource.system(), random)
        .fill(primary.directory(), objects, json, done -> progress.println(done + " generated"));
    if (options.wants("raw")) {
      rawLimits(objects, workshop, json);
    }
    Files.delete(json);
    try (ServerPair pair = new ServerPair(primary, workshop.secondary("bench-2"))) {
      measure(new Bench(objects, options.runs(), pair, report, progress), workshop, generator);
    } catch (IOException | IllegalArgumentException e) {
      tellLogs(workshop);
      throw e;
    }
  }

  private void measure(Bench bench, Workshop workshop, ObjectGenerator generator)
      throws IOException, InterruptedException {
    boolean servers = Measurements.all().keySet().stream().anyMatch(options::wants);
    if (servers || options.wants("in-process")) {
      progress.println("Starting two servers and bringing them in step");
      bench.pair().start();
    }
    for (Map.Entry<String, Measurement> one : Measurements.all().entrySet()) {
      if (options.wants(one.getKey())) {
        one.getValue().run(bench);
      }
    }
    if (options.wants("in-process")) {
      new InProcessFigures(generator).run(bench);
    }
    if (options.wants("echo")) {
      bench.pair().close();
      try (EchoProcess echo =
          EchoProcess.start(workshop.file("echo"), home.resolve("conf").resolve("server.jvm"))) {
        new EchoFigures(echo).run(bench);
      }
    }
  }

  private void rawLimits(int objects, Workshop workshop, Path json)
      throws IOException, InterruptedException {
    report.add(objects, Figure.JSON, Files.size(json) / MEGA);
    RawLimit raw = new RawLimit(random);
    raw.copySeconds(json, workshop.file("copy")); // warms up the compiler of this process
    for (int run = 0; run < options.runs(); run++) {
      double seconds = raw.copySeconds(json, workshop.file("copy"));
      progress.println("raw limit: " + seconds + " s");
      report.add(objects, Figure.RAW_LIMIT, seconds);
    }
    for (double millis : DiskSync.millis(workshop.file("sync"), SYNCS)) {
      report.add(objects, Figure.FSYNC, millis);
    }
  }

  /** The end of each server's log, before it is deleted. */
  private void tellLogs(Workshop workshop) throws IOException {
    for (String name : new String[] {"bench-1.log", "bench-2.log"}) {
      Path log = workshop.file(name);
      if (Files.exists(log)) {
        progress.println("--- end of " + name);
        try (Stream<String> lines = Files.lines(log)) {
          lines.skip(Math.max(0, Files.readAllLines(log).size() - 40L)).forEach(progress::println);
        }
      }
    }
  }
}
