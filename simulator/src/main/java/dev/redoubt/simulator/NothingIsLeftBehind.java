package dev.redoubt.simulator;

import dev.redoubt.ha.core.Activity;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Gate;
import dev.redoubt.ha.core.GateReason;
import dev.redoubt.ha.core.Restore;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import java.util.function.Supplier;

/**
 * Invariant 11: with no task in progress or awaiting resume, no snapshot, temporary file or lock
 * remains.
 */
final class NothingIsLeftBehind extends Invariant {

  NothingIsLeftBehind(World world) {
    super(world, 11);
  }

  @Override
  void stepped(SimulatedServer server, Event event, CoreState state, Supplier<HaStatus> status) {
    boolean busy = state.distribution().isPresent() || state.restore() instanceof Restore.Running;
    // A database that moved is looked at before the event that the files belong to.
    require(
        busy || event instanceof Event.HistoryChanged || !server.fullSync().hasFiles(),
        server,
        () -> "still has files of a full sync");
  }

  @Override
  void settled() {
    for (SimulatedServer server : world.servers()) {
      CoreState state = server.state().orElseThrow();
      require(!server.disk().hasTail(), server, () -> "still has a torn write");
      require(!isLocked(state), server, () -> "still refuses writes: " + state.gate());
    }
  }

  /** An Active at rest takes writes, unless it says why it may not. */
  private static boolean isLocked(CoreState state) {
    return state.mode() == Mode.ACTIVE
        && state.activity() instanceof Activity.Idle
        && state.gate() instanceof Gate.Closed closed
        && closed.reason() != GateReason.ROLLED_BACK
        && closed.reason() != GateReason.CONFLICT;
  }
}
