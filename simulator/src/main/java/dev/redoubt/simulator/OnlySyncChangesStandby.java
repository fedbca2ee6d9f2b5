package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.core.Restore;
import dev.redoubt.ha.protocol.FullSyncCause;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Invariant 7: data on a standby changes only by sync from the Active that it follows. */
final class OnlySyncChangesStandby extends Invariant {

  private final Map<Integer, Position> expected = new HashMap<>();

  OnlySyncChangesStandby(World world) {
    super(world, 7);
  }

  @Override
  void committed(SimulatedServer server, Revision revision) {
    expected.put(server.index(), revision.position());
  }

  @Override
  void applied(SimulatedServer server, SimulatedServer source, Position before, Revision what) {
    require(
        isFollowing(server, source), server, () -> "applies from a server that it does not follow");
    expected.put(server.index(), what.position());
  }

  @Override
  void restored(SimulatedServer server, SimulatedServer source, Generation replaced) {
    require(
        server.disk().local().mode() == Mode.STANDBY,
        server,
        () -> "is restored while it is not Standby");
    require(
        isFollowing(server, source), server, () -> "is restored by one that it does not follow");
    Generation now = server.disk().database().copy();
    int kept = now.revisions().size();
    require(
        isRepaired(server)
            || replaced.revisions().size() <= kept
            || !now.isPrefixOf(replaced)
            || !source.disk().database().holds(replaced.revisions().get(kept)),
        server,
        () -> "gave up revisions that the Active has");
    expected.put(server.index(), server.disk().database().position());
  }

  /** Damaged bytes are replaced by whatever is sound: the rest is streamed again. */
  private static boolean isRepaired(SimulatedServer server) {
    return server
        .state()
        .filter(state ->
            state.restore() instanceof Restore.Running run && run.cause() == FullSyncCause.DAMAGED)
        .isPresent();
  }

  @Override
  void started(SimulatedServer server, CoreState state) {
    expected.put(server.index(), server.disk().database().position());
  }

  @Override
  void stepped(SimulatedServer server, Event event, CoreState state, Supplier<HaStatus> status) {
    Position position = server.disk().database().position();
    require(
        position.equals(expected.get(server.index())),
        server,
        () -> "moved to " + position + " by nobody");
  }

  private static boolean isFollowing(SimulatedServer server, SimulatedServer source) {
    return server
        .state()
        .flatMap(state -> Guards.sourceOf(state.follow()))
        .filter(source.uid()::equals)
        .isPresent();
  }
}
