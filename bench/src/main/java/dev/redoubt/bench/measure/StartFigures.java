package dev.redoubt.bench.measure;

import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.report.Figure;
import java.io.IOException;
import java.time.Duration;

/** Starts of the Active alone, and its memory when it has nothing to do. */
public final class StartFigures implements Measurement {

  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    ManagedServer active = bench.pair().active();
    ManagedServer standby = bench.pair().standby();
    Thread.sleep(IDLE);
    bench.add(Figure.MEMORY_AFTER_WORK, active.residentMegabytes());
    standby.stop();
    for (int run = 0; run < bench.runs(); run++) {
      active.stop();
      bench.add(Figure.START, active.startToReady().toMillis() / MILLIS_PER_SECOND);
    }
    Thread.sleep(IDLE);
    bench.add(Figure.MEMORY, active.residentMegabytes());
    standby.startToReady();
    bench.pair().awaitInStep();
  }
}
