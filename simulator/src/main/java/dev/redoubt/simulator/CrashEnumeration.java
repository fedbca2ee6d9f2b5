package dev.redoubt.simulator;

import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Plays a script once for each write in it, before it and after it, and crashes the server there:
 * every persisted step is met, not only those that chance picks. The same with a second crash soon
 * after the first: of whoever picks up what the first has left.
 */
final class CrashEnumeration {

  private static final int SERVERS = 3;
  private static final long SEED = 1;

  /** How many points after the first crash the second one comes. */
  private static final int[] SECOND_AFTER = {1, 2, 3, 5, 8, 13, 21};

  private final BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores;

  CrashEnumeration(BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores) {
    this.cores = cores;
  }

  /** How many points there are to crash at. */
  int points(Script script) {
    CrashPoints.Numbered none = CrashPoints.numbered();
    play(script, none, line -> {});
    return none.passed();
  }

  /** The failures of all points. */
  List<String> failures(Script script) {
    List<String> failures = new ArrayList<>();
    for (int point = 0; point <= points(script); point++) {
      failure(script, point).ifPresent(failures::add);
    }
    return failures;
  }

  /** The failures of two crashes, the first at each point. */
  List<String> failuresOfTwo(Script script) {
    return IntStream.rangeClosed(1, points(script))
        .parallel()
        .boxed()
        .flatMap(first ->
            IntStream.of(SECOND_AFTER)
                .mapToObj(after -> failure(script, first, first + after))
                .flatMap(Optional::stream))
        .toList();
  }

  private Optional<String> failure(Script script, int... points) {
    try {
      play(script, CrashPoints.numbered(points), line -> {});
      return Optional.empty();
    } catch (InvariantBroken broken) {
      return Optional.of(
          script + " with a crash at " + Arrays.toString(points) + ": " + broken.getMessage());
    }
  }

  /** Plays a script with a crash at some points; for looking into a failure. */
  void play(Script script, int[] points, Consumer<String> log) {
    play(script, CrashPoints.numbered(points), log);
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
