package dev.redoubt.simulator;

import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Pace;
import dev.redoubt.model.Uid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Full sync of one process: snapshots as an Active, copies and the switch as a standby. */
final class SimulatedFullSync {

  private final World world;
  private final SimulatedServer server;
  private final Map<Uid, Copy> snapshots = new HashMap<>();
  private final Set<Uid> fetched = new HashSet<>();

  SimulatedFullSync(World world, SimulatedServer server) {
    this.world = world;
    this.server = server;
  }

  /** A process that starts deletes what an earlier one left. */
  void forget() {
    snapshots.clear();
    fetched.clear();
  }

  /** Whether a snapshot or a copy of one is on this disk. */
  boolean hasFiles() {
    return !snapshots.isEmpty() || !fetched.isEmpty();
  }

  void take(Uid snapshot) {
    server.later(server.writeMillis(100), () -> taken(snapshot));
  }

  void delete(Uid snapshot) {
    snapshots.remove(snapshot);
    fetched.remove(snapshot);
  }

  void start(Effect.StartRestore restore) {
    world.log(server, "fetches " + restore.position() + ": " + restore.cause());
    fetched.add(restore.snapshot());
    server.later(world.upTo(1_500), () -> fetch(restore));
  }

  private void taken(Uid snapshot) {
    if (server.disk().isFull()) {
      server.feed(
          new Event.SnapshotFailed(
              snapshot, FullSyncStep.SNAPSHOT, "No space is left on the disk"));
      return;
    }
    SimulatedDatabase database = server.disk().database();
    snapshots.put(snapshot, new Copy(database.copy(), database.isDamaged()));
    server.feed(new Event.SnapshotTaken(snapshot, database.position()));
  }

  private void fetch(Effect.StartRestore restore) {
    Optional<SimulatedServer> found =
        world
            .anyProcess(restore.source())
            .filter(source -> world.network().isConnected(server.index(), source.index()));
    Optional<Copy> copy =
        found.flatMap(source -> source.fullSync().copyFor(server, restore.snapshot()));
    if (copy.isEmpty()) {
      fail(restore, FullSyncStep.COPY, "The copy broke off");
    } else if (server.disk().isFull()) {
      fail(restore, FullSyncStep.COPY, "No space is left on the disk");
    } else {
      server.feed(
          new Event.RestoreProgress(restore.snapshot(), FullSyncStep.RESTORE, 50, Pace.NONE));
      boolean damaged = copy.get().damaged() || world.damagesACopy();
      server.later(
          server.writeMillis(1_500),
          () -> switchTo(restore, found.get(), new Copy(copy.get().database(), damaged)));
    }
  }

  private Optional<Copy> copyFor(SimulatedServer standby, Uid snapshot) {
    return server
        .state()
        .filter(state -> server.trusts(standby.uid()))
        .filter(state -> server.guards().mayCopy(state, standby.uid(), snapshot))
        .flatMap(state -> Optional.ofNullable(snapshots.get(snapshot)));
  }

  private void switchTo(Effect.StartRestore restore, SimulatedServer source, Copy copy) {
    if (copy.damaged()) {
      fail(restore, FullSyncStep.RESTORE, "The digest of the bytes is another one");
      return;
    }
    boolean allowed =
        server
            .state()
            .filter(state -> server.guards().maySwitch(state, restore.snapshot()))
            .isPresent();
    if (!allowed) {
      fail(restore, FullSyncStep.RESTORE, "Dropped");
      return;
    }
    Generation replaced = server.disk().database().copy();
    server.disk().replace(copy.database(), restore.archive());
    world.log(server, "restored " + server.disk().database().position());
    world.invariants().restored(server, source, replaced);
    if (!world.crashes(server)) {
      server.databaseMoved();
      server.feed(new Event.RestoreFinished(restore.snapshot()));
    }
  }

  private void fail(Effect.StartRestore restore, FullSyncStep step, String reason) {
    server.feed(new Event.RestoreFailed(restore.snapshot(), step, reason));
  }

  /** A generation, and whether a bit of it flipped. */
  private record Copy(Generation database, boolean damaged) {}
}
