package dev.redoubt.simulator;

import java.util.random.RandomGenerator;

/** A network that loses, delays, repeats and reorders, and can be cut in each direction alone. */
final class SimulatedNetwork {

  private final Schedule schedule;
  private final RandomGenerator random;
  private final boolean[][] cut;
  private double loss;
  private int maxDelayMillis = 20;

  SimulatedNetwork(Schedule schedule, RandomGenerator random, int servers) {
    this.schedule = schedule;
    this.random = random;
    this.cut = new boolean[servers][servers];
  }

  /** Delivers something once, twice or never. */
  void carry(int from, int to, Runnable delivery) {
    if (cut[from][to] || random.nextDouble() < loss) {
      return;
    }
    schedule.in(delay(), () -> arrive(from, to, delivery));
    if (loss > 0 && random.nextInt(20) == 0) {
      schedule.in(delay() + random.nextInt(500), () -> arrive(from, to, delivery));
    }
  }

  /** Whether a connection between two servers can live: both directions are needed. */
  boolean isConnected(int one, int other) {
    return !cut[one][other] && !cut[other][one];
  }

  void cut(int from, int to) {
    cut[from][to] = true;
  }

  void disturb(double lossNow, int maxDelayMillisNow) {
    loss = lossNow;
    maxDelayMillis = maxDelayMillisNow;
  }

  void heal() {
    for (boolean[] row : cut) {
      java.util.Arrays.fill(row, false);
    }
    disturb(0, 20);
  }

  private void arrive(int from, int to, Runnable delivery) {
    if (!cut[from][to]) {
      delivery.run();
    }
  }

  private long delay() {
    return 1L + random.nextInt(maxDelayMillis);
  }
}
