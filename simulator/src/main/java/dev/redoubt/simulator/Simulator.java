package dev.redoubt.simulator;

import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.Settings;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Runs seeds. Equal seeds run alike, on every machine. */
public final class Simulator {

  private final BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores;

  /** A simulator of the product's core. */
  public Simulator() {
    this(HighAvailabilityCore::new);
  }

  /** A simulator of a core that may be broken on purpose. */
  Simulator(BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores) {
    this.cores = cores;
  }

  /**
   * Runs one seed.
   *
   * @param log receives what happens, a line each
   * @return the failure, if an invariant broke
   */
  public Optional<String> run(long seed, Consumer<String> log) {
    try {
      World.of(seed, cores, log).run();
      return Optional.empty();
    } catch (InvariantBroken broken) {
      return Optional.of("Seed " + seed + ": " + broken.getMessage());
    } catch (RuntimeException error) {
      throw new IllegalStateException("Seed " + seed + " ends with an error", error);
    }
  }

  /** Runs a seed without a log. */
  public Optional<String> run(long seed) {
    return run(seed, line -> {});
  }
}
