package dev.redoubt.ha.shell;

import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.EffectRunner;
import org.jspecify.annotations.Nullable;

/**
 * Closes the one circle of the wiring: the loop runs effects, and those who carry them out report
 * to the loop. Set once, before the loop starts.
 */
final class LateEffects implements EffectRunner {

  private volatile @Nullable EffectRunner runner;

  void use(EffectRunner effects) {
    runner = effects;
  }

  @Override
  public void run(Effect effect, CoreLoop loop) {
    EffectRunner effects = runner;
    if (effects == null) {
      throw new IllegalStateException("The core ran before its shell was complete");
    }
    effects.run(effect, loop);
  }
}
