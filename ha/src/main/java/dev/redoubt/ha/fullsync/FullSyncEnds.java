package dev.redoubt.ha.fullsync;

import dev.redoubt.ha.core.Effect;
import dev.redoubt.model.Uid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the last full syncs ended: the core forgets each at its end, its task shows it after. */
public final class FullSyncEnds {

  private static final int MAX_REMEMBERED = 16;

  private final Map<Uid, Effect.FullSyncEnded> ends =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Uid, Effect.FullSyncEnded> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** Remembers an end; the oldest of more than 16 is forgotten. */
  public synchronized void ended(Effect.FullSyncEnded end) {
    ends.put(end.snapshot(), end);
  }

  /** How the full sync with this snapshot ended, once. */
  synchronized Optional<Effect.FullSyncEnded> take(Uid snapshot) {
    return Optional.ofNullable(ends.remove(snapshot));
  }
}
