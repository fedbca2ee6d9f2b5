package dev.redoubt.ha.core;

import java.util.List;

/**
 * The answer of the core to one event.
 *
 * @param state the new state
 * @param effects what to do, in this order
 */
public record Step(CoreState state, List<Effect> effects) {

  public Step {
    effects = List.copyOf(effects);
  }
}
