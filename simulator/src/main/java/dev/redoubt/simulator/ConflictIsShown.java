package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.Overview;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Invariant 4: two Actives that trust each other show the conflict after two heartbeats received;
 * neither applies a revision of the other.
 */
final class ConflictIsShown extends Invariant {

  private static final long SILENCE_MILLIS = 6_000;

  private static final int ENOUGH = 2;

  private final Map<Pair, Integer> heard = new HashMap<>();

  ConflictIsShown(World world) {
    super(world, 4);
  }

  @Override
  void applied(SimulatedServer server, SimulatedServer source, Position before, Revision what) {
    require(
        server.disk().local().mode() == Mode.STANDBY,
        server,
        () -> "applies a revision while its disk says " + server.disk().local().mode());
  }

  @Override
  void started(SimulatedServer server, CoreState state) {
    heard.keySet().removeIf(pair -> pair.listener() == server.index());
  }

  @Override
  void heard(SimulatedServer server, SimulatedServer from, Heartbeat heartbeat) {
    Pair pair = new Pair(server.index(), from.uid());
    boolean both =
        server.disk().local().mode() == Mode.ACTIVE
            && from.disk().local().mode() == Mode.ACTIVE
            && heartbeat.mode() == Mode.ACTIVE;
    if (both) {
      heard.merge(pair, 1, Integer::sum);
    } else {
      heard.remove(pair);
    }
  }

  @Override
  void stepped(SimulatedServer server, Event event, CoreState state, Supplier<HaStatus> status) {
    if (state.mode() != Mode.ACTIVE || heard.isEmpty()) {
      return;
    }
    state.peers().values().stream()
        .filter(view -> isDue(server, view))
        .forEach(view ->
            require(
                status.get().overview() == Overview.CONFLICT,
                server,
                () ->
                    "does not show the conflict with "
                        + view.name()
                        + " but "
                        + status.get().overview()));
  }

  private boolean isDue(SimulatedServer server, PeerView view) {
    return heard.getOrDefault(new Pair(server.index(), view.uid()), 0) >= ENOUGH
        && view.peer().trusted()
        && !world.hasClone(view.uid())
        && view.last().filter(last -> last.mode() == Mode.ACTIVE).isPresent()
        && world.schedule().now() - view.heardMillis() < SILENCE_MILLIS;
  }

  private record Pair(int listener, Uid speaker) {}
}
