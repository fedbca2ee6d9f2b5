package dev.redoubt.ha.core;

import java.util.random.RandomGenerator;

/**
 * Decides what a management server does for high availability. {@link #step} is a function: it
 * reads nothing but its arguments and the random generator, from which it draws uids.
 *
 * <p>Whoever runs it starts with {@link CoreState#starting}, feeds {@link Event.PeersChanged} and
 * then ticks, runs the effects of each step in order, and feeds what becomes of them.
 */
public final class HighAvailabilityCore {

  private final Settings settings;
  private final RandomGenerator random;
  private final Rules rules;

  public HighAvailabilityCore(Settings settings, RandomGenerator random) {
    this(settings, random, Rules.STANDARD);
  }

  HighAvailabilityCore(Settings settings, RandomGenerator random, Rules rules) {
    this.settings = settings;
    this.random = random;
    this.rules = rules;
  }

  /** The questions to be asked at the instant of a write, an apply or a switch. */
  public Guards guards() {
    return new Guards(rules, settings);
  }

  /** What one event leads to. */
  public Step step(CoreState state, Event event, Moment now) {
    Draft draft = new Draft(state, now, settings, random, rules);
    draft.timers = draft.timers.at(now.millis(), settings.silenceMillis());
    new Dispatch(draft).handle(event);
    return draft.freeze();
  }
}
