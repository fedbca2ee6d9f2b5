package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Gate;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Peer;
import dev.redoubt.ha.core.Step;
import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One server: the core, a disk that keeps what was persisted, and a shell that does what the shell
 * of the product does, in virtual time. A crash loses everything but the disk.
 */
final class SimulatedServer {

  private final World world;
  private final int index;
  private final Uid uid;
  private final HighAvailabilityCore core;
  private final Guards guards;

  private LocalHaState disk;
  private final SimulatedDatabase database = new SimulatedDatabase();

  private int life;
  private @Nullable CoreState state;
  private long diskBusyUntil;
  private Optional<Integer> streamSource = Optional.empty();
  private int streamRun;
  private final Map<Uid, List<Revision>> snapshots = new HashMap<>();

  SimulatedServer(World world, int index, Uid uid, LocalHaState disk, HighAvailabilityCore core) {
    this.world = world;
    this.index = index;
    this.uid = uid;
    this.disk = disk;
    this.core = core;
    this.guards = core.guards();
  }

  int index() {
    return index;
  }

  Uid uid() {
    return uid;
  }

  LocalHaState disk() {
    return disk;
  }

  SimulatedDatabase database() {
    return database;
  }

  Optional<CoreState> state() {
    return Optional.ofNullable(state);
  }

  boolean isUp() {
    return state != null;
  }

  Moment now() {
    return world.moment();
  }

  // ---- life -------------------------------------------------------------------------------------

  void start() {
    life++;
    streamSource = Optional.empty();
    Identity identity =
        new Identity(
            uid,
            world.fresh(),
            "server-" + index,
            index == 0 ? Role.PRIMARY : Role.SECONDARY,
            new Versions("1", 1));
    state = CoreState.starting(identity, disk, database.history());
    world.log(this, "starts as " + disk.mode() + " at " + database.position());
    feed(new Event.PeersChanged(peers()));
    tick(life);
  }

  void crash() {
    world.log(this, "crashes at " + database.position());
    life++;
    state = null;
    snapshots.clear();
    diskBusyUntil = 0;
  }

  private List<Peer> peers() {
    return world.servers().stream()
        .map(server ->
            new Peer(
                server.uid,
                "server-" + server.index,
                server.index == 0 ? Role.PRIMARY : Role.SECONDARY,
                true))
        .toList();
  }

  private void tick(int ofLife) {
    if (isLife(ofLife)) {
      feed(new Event.Tick());
      world.schedule().in(500, () -> tick(ofLife));
    }
  }

  private boolean isLife(int ofLife) {
    return state != null && life == ofLife;
  }

  /** Something that happens later, unless the process has ended by then. */
  private void later(long millis, Runnable action) {
    int ofLife = life;
    world
        .schedule()
        .in(
            millis,
            () -> {
              if (isLife(ofLife)) {
                action.run();
              }
            });
  }

  // ---- events and effects -----------------------------------------------------------------------

  void feed(Event event) {
    CoreState before = state;
    if (before == null) {
      return;
    }
    if (!(event instanceof Event.HistoryChanged)
        && !before.history().position().equals(database.position())) {
      feed(new Event.HistoryChanged(database.history()));
      before = state;
      if (before == null) {
        return;
      }
    }
    int ofLife = life;
    Step step = core.step(before, event, world.moment());
    state = step.state();
    for (Effect effect : step.effects()) {
      if (isLife(ofLife)) {
        world.maybeCrash(this);
      }
      if (isLife(ofLife)) {
        run(effect);
      }
    }
    world.afterStep(this, event);
  }

  private void run(Effect effect) {
    switch (effect) {
      case Effect.Send send -> world.send(this, send.to(), send.message());
      case Effect.Persist persist -> persist(persist.state());
      case Effect.OpenGate open -> world.log(this, "takes writes");
      case Effect.CloseGate close ->
          later(world.upTo(30), () -> feed(new Event.GateClosed(close.ticket())));
      case Effect.WriteTermRecord write ->
          later(world.upTo(20), () -> writeTermRecord(write.intent()));
      case Effect.FollowStream follow -> follow(follow.source());
      case Effect.StopStream stop -> stopStream();
      case Effect.WakeStreams wake -> world.wakeStreams(this);
      case Effect.VerifyDigest verify -> later(50, this::verifyDigest);
      case Effect.TakeSnapshot take -> later(world.upTo(100), () -> takeSnapshot(take.snapshot()));
      case Effect.DeleteSnapshot delete -> snapshots.remove(delete.snapshot());
      case Effect.StartRestore restore -> startRestore(restore);
      case Effect.CancelRestore cancel -> world.log(this, "cancels a restore");
      case Effect.FullSyncEnded end -> world.log(this, "ends the full sync " + end.failure());
      case Effect.RaiseEvent raise -> world.log(this, raise.severity() + ": " + raise.text());
      case Effect.ProgressRequest progress -> world.log(this, progress.text());
      case Effect.CompleteRequest complete -> complete(complete.id(), complete.outcome());
    }
  }

  private void complete(Uid id, Outcome outcome) {
    world.log(this, "answers " + id.toString().substring(0, 4) + ": " + outcome);
    world.administrators().answered(this, id, outcome);
  }

  private void persist(LocalHaState next) {
    long now = world.schedule().now();
    diskBusyUntil = Math.max(diskBusyUntil, now) + 1 + world.upTo(15);
    later(
        diskBusyUntil - now,
        () -> {
          disk = next;
          world.checks().persisted(this);
          feed(new Event.Persisted(next.sequence()));
        });
  }

  private void writeTermRecord(LocalHaState.Intent intent) {
    if (!database.position().chain().equals(intent.base())) {
      feed(new Event.TermFailed(intent.term().uid(), "The database moved"));
      return;
    }
    Revision revision =
        database.commit(
            world.fresh(), intent.term().uid(), Optional.of(intent.term()), now().wall());
    world.log(this, "begins term " + intent.term());
    world.checks().committed(this, revision);
    feed(new Event.HistoryChanged(database.history()));
    feed(new Event.TermWritten(intent.term().uid()));
  }

  private void verifyDigest() {
    feed(
        new Event.DigestVerified(new DigestCheck(now().wall(), database.position().chain(), true)));
  }

  void receive(SimulatedServer from, Message message) {
    if (state != null) {
      if (message instanceof Heartbeat heartbeat) {
        world.checks().heard(this, from, heartbeat);
      }
      feed(new Event.Received(from.uid, message));
    }
  }

  /** Nobody listens where a message was sent to. */
  void refused(Uid to) {
    later(1, () -> feed(new Event.SendFailed(to, "Connection refused")));
  }

  /** An administrator publishes here; answers whether it was taken. */
  boolean publish() {
    if (state == null || !(state.gate() instanceof Gate.Open) || !guards.mayWrite(state)) {
      return false;
    }
    Uid term = state.history().lastTerm().map(Lineage.Term::record).orElseThrow().uid();
    Revision revision = database.commit(world.fresh(), term, Optional.empty(), now().wall());
    world.log(this, "publishes " + revision.position());
    world.checks().committed(this, revision);
    feed(new Event.HistoryChanged(database.history()));
    return true;
  }

  // ---- the stream -------------------------------------------------------------------------------

  private void follow(Uid source) {
    streamSource = Optional.of(world.server(source).index);
    streamRun++;
    poll(streamRun);
  }

  private void stopStream() {
    streamSource = Optional.empty();
    streamRun++;
  }

  /** The source published: ask now. */
  void wake(int source) {
    if (state != null && streamSource.equals(Optional.of(source))) {
      later(1, () -> poll(streamRun, false));
    }
  }

  private void poll(int run) {
    poll(run, true);
  }

  private void poll(int run, boolean again) {
    if (run != streamRun || streamSource.isEmpty() || state == null) {
      return;
    }
    SimulatedServer source = world.servers().get(streamSource.get());
    Position from = database.position();
    int ofLife = life;
    if (!world.network().isConnected(index, source.index) || !source.isUp()) {
      feed(new Event.StreamFailed(source.uid, "cut off"));
    } else {
      world.network().carry(index, source.index, () -> source.serve(this, from, run, ofLife));
    }
    if (again) {
      later(400 + world.upTo(200), () -> poll(run, true));
    }
  }

  private void serve(SimulatedServer standby, Position from, int run, int ofLife) {
    if (state == null) {
      return;
    }
    boolean allowed = guards.mayServe(state, standby.uid, from);
    List<Revision> batch = allowed ? database.after(from.number(), 4) : List.of();
    world
        .network()
        .carry(index, standby.index, () -> standby.served(this, allowed, batch, run, ofLife));
  }

  private void served(
      SimulatedServer source, boolean allowed, List<Revision> batch, int run, int ofLife) {
    if (!isLife(ofLife)) {
      return;
    }
    if (!allowed) {
      feed(new Event.StreamFailed(source.uid, "refused by the source"));
      return;
    }
    feed(new Event.StreamOpened(source.uid));
    // A batch of a stream that was closed meanwhile is not dropped here: that is the guard's duty.
    for (Revision revision : batch) {
      if (!isLife(ofLife) || !apply(source, revision)) {
        return;
      }
    }
    if (!batch.isEmpty()) {
      later(1, () -> poll(run, false)); // Ends by itself if the stream was closed.
    }
  }

  private boolean apply(SimulatedServer source, Revision revision) {
    CoreState current = state;
    if (current == null || !guards.mayApply(current, source.uid, revision)) {
      return false;
    }
    Position before = database.position();
    database.append(revision);
    world.log(this, "applies " + revision.position() + " from " + source.index);
    world.checks().applied(this, source, before, revision);
    Position after = database.position();
    Uid instance = current.identity().instance();
    feed(new Event.HistoryChanged(database.history()));
    world
        .network()
        .carry(
            index, source.index, () -> source.feed(new Event.Acknowledged(uid, instance, after)));
    return true;
  }

  // ---- full sync --------------------------------------------------------------------------------

  private void takeSnapshot(Uid snapshot) {
    snapshots.put(snapshot, database.copy());
    feed(new Event.SnapshotTaken(snapshot, database.position()));
  }

  private void startRestore(Effect.StartRestore restore) {
    SimulatedServer source = world.server(restore.source());
    world.log(this, "fetches " + restore.position() + ": " + restore.cause());
    later(world.upTo(1500), () -> copyOf(restore, source));
  }

  private void copyOf(Effect.StartRestore restore, SimulatedServer source) {
    Optional<List<Revision>> copy = source.copyFor(this, restore.snapshot());
    if (copy.isEmpty() || !world.network().isConnected(index, source.index)) {
      feed(new Event.RestoreFailed(restore.snapshot(), FullSyncStep.COPY, "The copy broke off"));
      return;
    }
    feed(new Event.RestoreProgress(restore.snapshot(), FullSyncStep.RESTORE, 50));
    later(world.upTo(1500), () -> switchTo(restore, copy.get()));
  }

  private Optional<List<Revision>> copyFor(SimulatedServer standby, Uid snapshot) {
    return state != null && guards.mayCopy(state, standby.uid, snapshot)
        ? Optional.ofNullable(snapshots.get(snapshot))
        : Optional.empty();
  }

  private void switchTo(Effect.StartRestore restore, List<Revision> copy) {
    CoreState current = state;
    if (current == null || !guards.maySwitch(current, restore.snapshot())) {
      feed(new Event.RestoreFailed(restore.snapshot(), FullSyncStep.RESTORE, "Dropped"));
      return;
    }
    List<Revision> replaced = database.copy();
    database.replace(copy);
    world.log(this, "restored " + database.position());
    world.checks().restored(this, world.server(restore.source()), replaced);
    feed(new Event.HistoryChanged(database.history()));
    feed(new Event.RestoreFinished(restore.snapshot()));
  }
}
