package dev.redoubt.ha.status;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Distribution;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Relations;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the other servers may still need of this server's history, so that a purge stops before it.
 * A server that is silent, also since before this process began, counts with its last known
 * position; one that went another way with what both have; one that is sent a snapshot with that.
 */
public final class HistoryNeeds {

  private HistoryNeeds() {}

  /**
   * By trusted server, the number of the last revision that it surely has: what follows may be
   * needed. 0 if nothing is known to be common. Servers that never had a database are missing: they
   * get all at once.
   */
  public static Map<Uid, Long> of(CoreState state) {
    Map<Uid, Long> needs = new HashMap<>();
    for (PeerView view : state.peers().values()) {
      if (view.peer().trusted()) {
        position(state, view)
            .ifPresent(position -> needs.put(view.uid(), shared(state, view, position)));
      }
    }
    state
        .distribution()
        .ifPresent(distribution ->
            distribution
                .position()
                .ifPresent(sent -> underWay(distribution, sent.number(), needs)));
    return Map.copyOf(needs);
  }

  private static Optional<Position> position(CoreState state, PeerView view) {
    return view.last()
        .map(Heartbeat::position)
        .or(() -> Optional.ofNullable(state.local().lastKnown().get(view.uid())))
        .filter(position -> position.number() > 0);
  }

  private static long shared(CoreState state, PeerView view, Position position) {
    if (state.history().contains(position)) {
      return position.number();
    }
    return Relations.of(state, view).common(state.history().position().number()).orElse(0L);
  }

  private static void underWay(Distribution distribution, long sent, Map<Uid, Long> needs) {
    distribution
        .targets()
        .forEach((server, target) -> {
          if (target instanceof Distribution.Target.Pending) {
            needs.merge(server, sent, Math::min);
          }
        });
  }
}
