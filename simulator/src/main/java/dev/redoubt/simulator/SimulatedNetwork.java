package dev.redoubt.simulator;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A network that loses, delays, repeats and reorders, and can be cut in each direction alone. */
final class SimulatedNetwork {

  private static final int QUICK_MILLIS = 20;

  private final Schedule schedule;
  private final RandomGenerator random;
  private final boolean[][] cut;
  private double loss;
  private double repetition;
  private int maxDelayMillis = QUICK_MILLIS;
  private long sent;
  private long newest;
  private int lost;
  private int repeated;
  private int overtaken;

  SimulatedNetwork(Schedule schedule, RandomGenerator random, int processes) {
    this.schedule = schedule;
    this.random = random;
    this.cut = new boolean[processes][processes];
  }

  /** Delivers something once, twice or never. */
  void carry(int from, int to, Runnable delivery) {
    if (cut[from][to]) {
      return;
    }
    if (loss > 0 && random.nextDouble() < loss) {
      lost++;
      return;
    }
    long number = ++sent;
    schedule.in(delay(), () -> arrive(from, to, number, delivery));
    if (repetition > 0 && random.nextDouble() < repetition) {
      repeated++;
      schedule.in(delay() + random.nextInt(2_000), () -> arrive(from, to, number, delivery));
    }
  }

  /** Whether a connection between two servers can live: both directions are needed. */
  boolean isConnected(int one, int other) {
    return !cut[one][other] && !cut[other][one];
  }

  /** Cuts one direction. */
  void cut(int from, int to) {
    cut[from][to] = true;
  }

  /** Cuts a process off from all others, both ways. */
  void isolate(int index) {
    Arrays.fill(cut[index], true);
    for (boolean[] row : cut) {
      row[index] = true;
    }
  }

  void lose(double share) {
    loss = share;
  }

  void repeat(double share) {
    repetition = share;
  }

  /** Delays messages, each by another time: they overtake each other. */
  void delay(int maxMillis) {
    maxDelayMillis = maxMillis;
  }

  /** What became of the messages, for people. */
  String tally() {
    return "messages: "
        + sent
        + " sent, "
        + lost
        + " lost, "
        + repeated
        + " twice, "
        + overtaken
        + " overtaken by another";
  }

  void heal() {
    for (boolean[] row : cut) {
      Arrays.fill(row, false);
    }
    loss = 0;
    repetition = 0;
    maxDelayMillis = QUICK_MILLIS;
  }

  private void arrive(int from, int to, long number, Runnable delivery) {
    if (!cut[from][to]) {
      overtaken += number < newest ? 1 : 0;
      newest = Math.max(newest, number);
      delivery.run();
    }
  }

  private long delay() {
    return 1L + random.nextInt(maxDelayMillis);
  }
}
