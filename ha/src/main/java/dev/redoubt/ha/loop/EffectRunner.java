package dev.redoubt.ha.loop;

import dev.redoubt.ha.core.Effect;

/** Carries out what the core decides. */
@FunctionalInterface
public interface EffectRunner {

  /**
   * Does it, or begins it. Called within the critical section, in the order of the effects; must
   * not block for long.
   *
   * @param loop takes the event that says what became of it
   */
  void run(Effect effect, CoreLoop loop);
}
