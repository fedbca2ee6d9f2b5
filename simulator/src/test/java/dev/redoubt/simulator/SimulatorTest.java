package dev.redoubt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.core.BrokenCores;
import dev.redoubt.ha.core.HighAvailabilityCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The invariants hold for every seed and at every write, and break when the core is broken. {@code
 * -Dredoubt.simulator.seeds=N} sets the number of seeds, {@code -Dredoubt.simulator.first=N} the
 * first one.
 */
class SimulatorTest {

  private static final long SEEDS = Long.getLong("redoubt.simulator.seeds", 3_000);
  private static final long FIRST = Long.getLong("redoubt.simulator.first", 1);

  /** In which a standby holds nothing of its own but term records: that is rare. */
  private static final long BARE_TERMS = 257;

  /** Within so many seeds each deliberate mistake must be noticed. */
  private static final long SEEDS_PER_MISTAKE = 200;

  @Test
  void holdsEveryInvariantForEverySeed() {
    Simulator simulator = new Simulator();

    List<String> failures =
        LongStream.range(FIRST, FIRST + SEEDS)
            .parallel()
            .mapToObj(simulator::run)
            .flatMap(Optional::stream)
            .limit(3)
            .toList();

    assertThat(failures).as("replay with simulator/simulate --seed N --verbose").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void holdsEveryInvariantWithACrashAtEveryWrite(Script script) {
    CrashEnumeration enumeration = new CrashEnumeration(HighAvailabilityCore::new);

    assertThat(enumeration.points(script)).as("points to crash at").isGreaterThan(40);
    assertThat(enumeration.failures(script))
        .as("replay with simulator/simulate --crash SCRIPT:POINT")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void holdsEveryInvariantWithASecondCrashSoonAfter(Script script) {
    assertThat(new CrashEnumeration(HighAvailabilityCore::new).failuresOfTwo(script))
        .as("replay with simulator/simulate --crash SCRIPT:POINT,POINT")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noticesDeliberateMistakes(BrokenCores mistake) {
    Simulator simulator = new Simulator(mistake.cores());

    Optional<String> failure =
        LongStream.rangeClosed(1, SEEDS_PER_MISTAKE)
            .mapToObj(simulator::run)
            .flatMap(Optional::stream)
            .findFirst();

    assertThat(failure).as(mistake + " goes unnoticed").isPresent();
  }

  /** In none of the seeds that run each time: it was wrong once. */
  @ParameterizedTest
  @ValueSource(longs = {4_100, 4_122})
  void holdsEveryInvariantWhenAServerIsReplacedOfWhichThereWasAClone(long seed) {
    List<String> log = new ArrayList<>();

    assertThat(new Simulator().run(seed, log::add)).isEmpty();

    assertThat(String.join("\n", log)).contains("is a clone of", "This server was replaced by");
  }

  @ParameterizedTest
  @ValueSource(longs = {42, 1_241})
  void runsEqualSeedsAlike(long seed) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();

    new Simulator().run(seed, first::add);
    new Simulator().run(seed, second::add);

    assertThat(first).isNotEmpty().isEqualTo(second);
  }

  @Test
  void meetsWhatItIsMeantToTest() {
    List<String> log = new ArrayList<>();
    LongStream.concat(LongStream.rangeClosed(1, 200), LongStream.of(BARE_TERMS))
        .forEach(seed -> new Simulator().run(seed, log::add));
    String everything = String.join("\n", log);

    assertThat(everything)
        .contains("servers=2", "servers=3", "servers=4", "servers=5")
        .contains("cause=HANDOVER")
        .contains("cause=FORCED")
        .contains("cause=RESUMED")
        .contains("NEVER_SYNCHRONIZED")
        .contains("END_OF_CONFLICT")
        .contains("BARE_TERMS")
        .contains("BY_HAND")
        .contains("DAMAGED")
        .contains("Full sync failed")
        .contains("stays Active")
        .contains("has a full disk")
        .contains("has a flipped bit")
        .contains("is rolled back")
        .contains("is a clone of")
        .contains("Duplicate identity")
        .contains("Two live processes")
        .contains("The changeover was cancelled")
        .contains("goes on in a new term")
        .contains("is Standby and catches up")
        .contains("has a clock that is wrong")
        .contains("is no longer trusted")
        .contains("is isolated")
        .contains("no longer reaches")
        .contains("crashes at")
        .contains("leaves a torn write")
        .contains("reads what a torn write left")
        .contains("halts: the disk did not take its state")
        .contains("was restored from a backup")
        .contains("has a slow disk")
        .contains("It took too long")
        .contains("The digest of the bytes is another one")
        .contains("It was cancelled by an administrator")
        .contains("purges through")
        .contains(": PURGED")
        .contains("is promoted to Primary in place of")
        .contains("was promoted to Primary at")
        .contains("removes server-")
        .contains("reinitialized")
        .contains("bundles ")
        .contains("salvages ")
        .contains("deletes its archive")
        .containsPattern(" [1-9][0-9]* lost, ")
        .containsPattern(" [1-9][0-9]* twice, ")
        .containsPattern(" [1-9][0-9]* overtaken ");
  }
}
