package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.List;
import java.util.Optional;

/**
 * The stream of revisions of one process: as a standby it asks and applies, as an Active it serves.
 */
final class SimulatedStream {

  private static final int BATCH = 4;

  private final World world;
  private final SimulatedServer server;
  private Optional<Uid> source = Optional.empty();
  private int run;

  SimulatedStream(World world, SimulatedServer server) {
    this.world = world;
    this.server = server;
  }

  void follow(Uid from) {
    source = Optional.of(from);
    run++;
    poll(run, true);
  }

  void stop() {
    source = Optional.empty();
    run++;
  }

  /** A source published: ask now. */
  void wake(Uid from) {
    if (server.isUp() && source.equals(Optional.of(from))) {
      server.later(1, () -> poll(run, false));
    }
  }

  private void poll(int ofRun, boolean again) {
    if (ofRun != run || source.isEmpty() || !server.isUp()) {
      return;
    }
    Uid uid = source.get();
    world
        .anyProcess(uid)
        .filter(from -> from.isUp() && world.network().isConnected(server.index(), from.index()))
        .ifPresentOrElse(
            from -> ask(from, ofRun), () -> server.feed(new Event.StreamFailed(uid, "cut off")));
    if (again) {
      server.later(400 + world.upTo(200), () -> poll(ofRun, true));
    }
  }

  private void ask(SimulatedServer from, int ofRun) {
    Position position = server.disk().database().position();
    int life = server.life();
    world
        .network()
        .carry(
            server.index(), from.index(), () -> from.stream().serve(server, position, ofRun, life));
  }

  private void serve(SimulatedServer standby, Position from, int ofRun, int life) {
    Optional<CoreState> state = server.state();
    if (state.isEmpty() || server.refuses(standby)) {
      return;
    }
    boolean allowed = server.guards().mayServe(state.get(), standby.uid(), from);
    if (allowed && isPurged(from)) {
      world
          .network()
          .carry(
              server.index(),
              standby.index(),
              () -> standby.stream().refused(server, new Event.StreamPurged(server.uid()), life));
      return;
    }
    List<Revision> batch =
        allowed ? server.disk().database().after(from.number(), BATCH) : List.of();
    world
        .network()
        .carry(
            server.index(),
            standby.index(),
            () -> standby.stream().served(server, allowed, batch, ofRun, life));
  }

  private boolean isPurged(Position from) {
    SimulatedDatabase database = server.disk().database();
    return from.number() < database.purgedThrough();
  }

  private void refused(SimulatedServer from, Event answer, int life) {
    if (server.isLife(life) && server.trusts(from.uid())) {
      server.feed(answer);
    }
  }

  private void served(
      SimulatedServer from, boolean allowed, List<Revision> batch, int ofRun, int life) {
    if (!server.isLife(life) || !server.trusts(from.uid())) {
      return;
    }
    if (!allowed) {
      server.feed(new Event.StreamFailed(from.uid(), "refused by the source"));
      return;
    }
    server.feed(new Event.StreamOpened(from.uid()));
    // A batch of a stream that was closed meanwhile is not dropped here: that is the guard's duty.
    for (Revision revision : batch) {
      if (!server.isLife(life) || !apply(from, revision)) {
        return;
      }
    }
    if (!batch.isEmpty()) {
      server.later(1, () -> poll(ofRun, false)); // Ends by itself if the stream was closed.
    }
  }

  private boolean apply(SimulatedServer from, Revision revision) {
    Optional<CoreState> state = server.state();
    if (state.isEmpty() || !server.guards().mayApply(state.get(), from.uid(), revision)) {
      return false;
    }
    if (server.disk().isFull()) {
      server.feed(
          new Event.StreamFailed(
              from.uid(), SyncState.Trouble.DISK_FULL, "No space is left on the disk"));
      return false;
    }
    SimulatedDatabase database = server.disk().database();
    if (!digestOf(database, revision).equals(revision.digestAfter())) {
      server.feed(new Event.ApplyFailed(from.uid(), "The object on disk is another one"));
      return false;
    }
    Position before = database.position();
    database.append(revision);
    world.log(server, "applies " + revision.position() + " from " + from.index());
    world.invariants().applied(server, from, before, revision);
    if (world.crashes(server)) {
      return false;
    }
    acknowledge(from, state.get().identity().instance());
    return true;
  }

  /** A revision may change the very object that is damaged here. */
  private Chain digestOf(SimulatedDatabase database, Revision revision) {
    return database.isDamaged() && world.chance(3)
        ? revision.previous()
        : database.digestAfter(revision.session());
  }

  private void acknowledge(SimulatedServer from, Uid instance) {
    Position position = server.disk().database().position();
    server.databaseMoved();
    world
        .network()
        .carry(
            server.index(),
            from.index(),
            () -> {
              if (from.trusts(server.uid())) {
                from.feed(new Event.Acknowledged(server.uid(), instance, position));
              }
            });
  }
}
