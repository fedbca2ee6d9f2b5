package dev.redoubt.simulator;

import dev.redoubt.ha.core.Settings;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What kind of trouble a seed makes.
 *
 * @param servers how many
 * @param force whether administrators force activations: without it there must never be two Actives
 * @param troubleMillis how long faults and administrators go on
 * @param crashOneIn a crash before one in so many effects
 * @param settings of every server
 */
record Scenario(int servers, boolean force, long troubleMillis, int crashOneIn, Settings settings) {

  static Scenario draw(RandomGenerator random) {
    return new Scenario(
        2 + random.nextInt(3),
        random.nextInt(3) > 0,
        30_000 + random.nextInt(30_000),
        random.nextBoolean() ? 300 : 3_000,
        new Settings(
            Settings.DEFAULTS.heartbeatInterval(),
            Duration.ofSeconds(20),
            random.nextInt(3) == 0 ? Settings.OnReturn.FOLLOW_IF_ANCESTOR : Settings.OnReturn.ASK,
            random.nextInt(4) == 0 ? Settings.OnConflict.READ_ONLY : Settings.OnConflict.WARN,
            Duration.ofSeconds(8),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60)));
  }
}
