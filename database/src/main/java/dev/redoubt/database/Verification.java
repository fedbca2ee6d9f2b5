package dev.redoubt.database;

import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.time.Duration;
import java.util.List;

/**
 * What a recomputation of the whole database found.
 *
 * @param position what was examined
 * @param digest recomputed from the stored bytes; equal to the kept one if nothing is damaged
 * @param objects how many were read
 * @param duration how long it took
 * @param damage each in a sentence that names the file or the object; empty if the database is
 *     sound; at most {@link #MAX_DAMAGE}
 */
public record Verification(
    Position position, Chain digest, long objects, Duration duration, List<String> damage) {

  /** Most findings that are told. */
  public static final int MAX_DAMAGE = 100;

  public Verification {
    damage = List.copyOf(damage);
  }

  /** Whether what is stored is what was written. */
  public boolean isSound() {
    return damage.isEmpty();
  }
}
