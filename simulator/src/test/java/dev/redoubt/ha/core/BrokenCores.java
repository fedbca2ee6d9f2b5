package dev.redoubt.ha.core;

import java.util.random.RandomGenerator;

/** Cores with one rule broken on purpose, to see that the simulator notices. */
public final class BrokenCores {

  private BrokenCores() {}

  /** Acts before what it depends on is on disk: sends a grant that a crash forgets. */
  public static HighAvailabilityCore impatient(Settings settings, RandomGenerator random) {
    return new HighAvailabilityCore(
        settings,
        random,
        new Rules(
            Rules.STANDARD.containment(), (needed, durable) -> true, Rules.STANDARD.application()));
  }

  /** Compares positions by number instead of by chain. */
  public static HighAvailabilityCore counting(Settings settings, RandomGenerator random) {
    return new HighAvailabilityCore(
        settings,
        random,
        new Rules(
            (history, position) -> position.number() <= history.position().number(),
            Rules.STANDARD.durability(),
            Rules.STANDARD.application()));
  }

  /** Applies the next revision of whoever sends it, without asking for its lineage. */
  public static HighAvailabilityCore gullible(Settings settings, RandomGenerator random) {
    return new HighAvailabilityCore(
        settings,
        random,
        new Rules(
            Rules.STANDARD.containment(),
            Rules.STANDARD.durability(),
            (state, source, revision) ->
                revision.number() == state.history().position().number() + 1));
  }

  /** Applies whatever comes from the server that it follows, in whatever order. */
  public static HighAvailabilityCore hasty(Settings settings, RandomGenerator random) {
    return new HighAvailabilityCore(
        settings,
        random,
        new Rules(
            Rules.STANDARD.containment(),
            Rules.STANDARD.durability(),
            (state, source, revision) -> state.follow() instanceof Follow.Stream));
  }
}
