package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.status.Overview;
import java.util.function.Supplier;

/**
 * Invariant 9: {@code Synchronized} implies exactly one Active, and every trusted peer's last
 * heartbeat (under 6 s old) had the chain that this server has at that evaluation.
 */
final class SynchronizedIsTrue extends Invariant {

  private static final long SILENCE_MILLIS = 6_000;

  SynchronizedIsTrue(World world) {
    super(world, 9);
  }

  @Override
  void stepped(SimulatedServer server, Event event, CoreState state, Supplier<HaStatus> status) {
    if (status.get().overview() != Overview.SYNCHRONIZED) {
      return;
    }
    int actives = server.disk().local().mode() == Mode.ACTIVE ? 1 : 0;
    for (PeerView view : state.peers().values()) {
      if (view.peer().trusted()) {
        actives += checkLevel(server, view);
      }
    }
    int found = actives;
    require(found == 1, server, () -> "says Synchronized with " + found + " Actives");
  }

  private int checkLevel(SimulatedServer server, PeerView view) {
    require(
        view.last().isPresent(), server, () -> "says Synchronized and never heard " + view.name());
    Heartbeat last = view.last().orElseThrow();
    require(
        last.position().chain().equals(server.disk().database().position().chain())
            && world.schedule().now() - view.heardMillis() < SILENCE_MILLIS,
        server,
        () -> "says Synchronized, but " + view.name() + " was last heard at " + last.position());
    return last.mode() == Mode.ACTIVE ? 1 : 0;
  }
}
