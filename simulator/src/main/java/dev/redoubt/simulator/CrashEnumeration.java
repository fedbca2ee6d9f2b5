package dev.redoubt.simulator;

import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Plays a script once for each write in it, before it and after it, and crashes the server there:
 * every persisted step is met, not only those that chance picks.
 */
final class CrashEnumeration {

  private static final int SERVERS = 3;
  private static final long SEED = 1;

  private final BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores;

  CrashEnumeration(BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores) {
    this.cores = cores;
  }

  /** How many points there are to crash at. */
  int points(Script script) {
    CrashPoints.Numbered none = CrashPoints.numbered(0);
    play(script, none, line -> {});
    return none.passed();
  }

  /** The failures of all points. */
  List<String> failures(Script script) {
    List<String> failures = new ArrayList<>();
    for (int point = 0; point <= points(script); point++) {
      try {
        play(script, CrashPoints.numbered(point), line -> {});
      } catch (InvariantBroken broken) {
        failures.add(script + " with a crash at point " + point + ": " + broken.getMessage());
      }
    }
    return failures;
  }

  /** Plays a script with a crash at one point; for looking into a failure. */
  void play(Script script, int point, Consumer<String> log) {
    play(script, CrashPoints.numbered(point), log);
  }

  private void play(Script script, CrashPoints points, Consumer<String> log) {
    new World(
            new SplittableRandom(SEED),
            Scenario.scripted(SERVERS, script.force()),
            points,
            cores,
            log)
        .play(script::write, script.millis());
  }
}
