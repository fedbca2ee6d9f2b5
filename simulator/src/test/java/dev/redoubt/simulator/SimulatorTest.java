package dev.redoubt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.core.BrokenCores;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The invariants hold for every seed, and break when the core is broken. {@code
 * -Dredoubt.simulator.seeds=N} sets the number of seeds, {@code -Dredoubt.simulator.first=N} the
 * first one.
 */
class SimulatorTest {

  private static final long SEEDS = Long.getLong("redoubt.simulator.seeds", 2_000);
  private static final long FIRST = Long.getLong("redoubt.simulator.first", 1);

  /** Within so many seeds each deliberate mistake must be noticed. */
  private static final long SEEDS_PER_MISTAKE = 200;

  @Test
  void holdsEveryInvariantForEverySeed() {
    Simulator simulator = new Simulator();

    List<String> failures =
        LongStream.range(FIRST, FIRST + SEEDS)
            .mapToObj(simulator::run)
            .flatMap(Optional::stream)
            .limit(3)
            .toList();

    assertThat(failures).as("replay with SimulatorMain --seed N --verbose").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void noticesDeliberateMistakes(
      String mistake, BiFunction<Settings, RandomGenerator, HighAvailabilityCore> broken) {
    Simulator simulator = new Simulator(broken);

    Optional<String> failure =
        LongStream.rangeClosed(1, SEEDS_PER_MISTAKE)
            .mapToObj(simulator::run)
            .flatMap(Optional::stream)
            .findFirst();

    assertThat(failure).as(mistake + " goes unnoticed").isPresent();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("activates before the grant is persisted", BrokenCores::impatient),
        mistake("compares positions by number instead of by chain", BrokenCores::counting),
        mistake("applies a revision of another Active unchecked", BrokenCores::gullible),
        mistake("applies revisions in any order", BrokenCores::hasty));
  }

  @Test
  void runsEqualSeedsAlike() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();

    new Simulator().run(42, first::add);
    new Simulator().run(42, second::add);

    assertThat(first).isNotEmpty().isEqualTo(second);
  }

  @Test
  void meetsWhatItIsMeantToTest() {
    List<String> log = new ArrayList<>();
    LongStream.rangeClosed(1, 60).forEach(seed -> new Simulator().run(seed, log::add));
    String everything = String.join("\n", log);

    assertThat(everything)
        .contains("cause=HANDOVER")
        .contains("cause=FORCED")
        .contains("cause=RESUMED")
        .contains("END_OF_CONFLICT")
        .contains("BY_HAND")
        .contains("NEVER_SYNCHRONIZED")
        .contains("Full sync failed")
        .contains("stays Active");
  }

  private static Arguments mistake(
      String name, BiFunction<Settings, RandomGenerator, HighAvailabilityCore> core) {
    return Arguments.of(name, core);
  }
}
