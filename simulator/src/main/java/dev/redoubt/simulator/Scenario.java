package dev.redoubt.simulator;

import dev.redoubt.ha.core.Settings;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What kind of trouble a seed makes.
 *
 * @param servers how many, 2 to 5
 * @param force whether administrators force activations
 * @param quiet whether little is published
 * @param restored whether the Primary was restored from a backup
 * @param troubleMillis how long faults and administrators go on
 * @param crashOneIn a crash at one in so many effects and writes
 * @param faults what goes wrong
 * @param settings of every server
 */
record Scenario(
    int servers,
    boolean force,
    boolean quiet,
    boolean restored,
    long troubleMillis,
    int crashOneIn,
    List<Fault> faults,
    Settings settings) {

  Scenario {
    faults = List.copyOf(faults);
  }

  static Scenario draw(RandomGenerator random) {
    return new Scenario(
        2 + random.nextInt(4),
        random.nextInt(3) > 0,
        random.nextInt(4) == 0,
        random.nextInt(4) == 0,
        30_000 + random.nextInt(30_000),
        random.nextBoolean() ? 300 : 3_000,
        faults(random),
        settings(
            random.nextInt(3) == 0 ? Settings.OnReturn.FOLLOW_IF_ANCESTOR : Settings.OnReturn.ASK,
            random.nextInt(4) == 0 ? Settings.OnConflict.READ_ONLY : Settings.OnConflict.WARN));
  }

  /** A scenario in which only what a script says goes wrong. */
  static Scenario scripted(int servers, boolean force) {
    return new Scenario(
        servers,
        force,
        false,
        false,
        0,
        Integer.MAX_VALUE,
        List.of(),
        settings(Settings.OnReturn.ASK, Settings.OnConflict.WARN));
  }

  /** Whether nothing is done or happens that may make two servers Active at a time. */
  boolean isPlannedOnly() {
    return !force && !faults.contains(Fault.ROLLBACK) && !faults.contains(Fault.CLONE);
  }

  private static List<Fault> faults(RandomGenerator random) {
    return Stream.of(Fault.values())
        .filter(fault -> random.nextInt(isRare(fault) ? 5 : 2) == 0)
        .toList();
  }

  private static boolean isRare(Fault fault) {
    return fault == Fault.ROLLBACK || fault == Fault.CLONE;
  }

  private static Settings settings(Settings.OnReturn onReturn, Settings.OnConflict onConflict) {
    return new Settings(
        Settings.DEFAULTS.heartbeatInterval(),
        Duration.ofSeconds(20),
        onReturn,
        onConflict,
        Duration.ofSeconds(8),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60));
  }
}
