package dev.redoubt.simulator;

import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.Peer;
import dev.redoubt.ha.core.Step;
import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Message;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process: the core, its disk, and a shell that does what the shell of the product does, in
 * virtual time. A crash loses everything but the disk.
 */
final class SimulatedServer {

  /** How often a server that took another one's place looks whether that one is back. */
  private static final int TELL_MILLIS = 15_000;

  private final World world;
  private final int index;
  private final Uid uid;
  private final HighAvailabilityCore core;
  private final SimulatedDisk disk;
  private final SimulatedStream stream;
  private final SimulatedFullSync fullSync;
  private final SimulatedBundles bundles;

  private int life;
  private @Nullable CoreState state;
  private long diskBusyUntil;
  private Duration clockError = Duration.ZERO;

  /** The servers that the core was last told of. */
  private @Nullable Members learned;

  SimulatedServer(World world, int index, Uid uid, SimulatedDisk disk, HighAvailabilityCore core) {
    this.world = world;
    this.index = index;
    this.uid = uid;
    this.core = core;
    this.disk = disk;
    this.stream = new SimulatedStream(world, this);
    this.fullSync = new SimulatedFullSync(world, this);
    this.bundles = new SimulatedBundles(world, this);
  }

  int index() {
    return index;
  }

  Uid uid() {
    return uid;
  }

  String name() {
    return "server-" + index;
  }

  SimulatedDisk disk() {
    return disk;
  }

  SimulatedStream stream() {
    return stream;
  }

  SimulatedFullSync fullSync() {
    return fullSync;
  }

  SimulatedBundles bundles() {
    return bundles;
  }

  /** The management servers, as this one's database names them. */
  Members members() {
    return disk.database().members();
  }

  Guards guards() {
    return core.guards();
  }

  Optional<CoreState> state() {
    return Optional.ofNullable(state);
  }

  boolean isUp() {
    return state != null;
  }

  /** The time as this machine has it: its wall clock may be wrong. */
  Moment now() {
    Moment right = world.moment();
    return new Moment(right.millis(), right.wall().plus(clockError));
  }

  // ---- life -------------------------------------------------------------------------------------

  void start() {
    life++;
    stream.stop();
    if (disk.open()) {
      world.log(this, "reads what a torn write left");
      world.invariants().persisted(this);
    }
    fullSync.forget();
    Identity identity =
        new Identity(uid, world.fresh(), name(), members().roleOf(uid), new Versions("1", 1));
    state = CoreState.starting(identity, disk.local(), disk.database().history());
    world.log(this, "starts as " + disk.local().mode() + " at " + disk.database().position());
    world.invariants().started(this);
    learnPeers();
    tick(life);
    later(world.upTo(2_000), bundles::look);
    later(world.upTo(TELL_MILLIS), this::tellTheReplaced);
  }

  void crash() {
    world.log(this, "crashes at " + disk.database().position());
    life++;
    state = null;
    diskBusyUntil = 0;
    disk.cutPower(world.random());
    if (disk.hasTail()) {
      world.log(this, "leaves a torn write");
    }
    world.invariants().persisted(this);
  }

  /** The server objects that are published say who is there, and who is trusted. */
  void learnPeers() {
    learned = members();
    feed(
        new Event.PeersChanged(
            learned.names().entrySet().stream()
                .map(entry -> peer(entry.getKey(), entry.getValue()))
                .toList()));
  }

  private Peer peer(Uid server, String name) {
    return new Peer(server, name, members().roleOf(server), world.isTrusted(server));
  }

  /** Whether the core takes a server for a trusted one. */
  boolean knows(Uid peer) {
    return state != null && state.peer(peer).filter(view -> view.peer().trusted()).isPresent();
  }

  /** What the peer connector asks before each message; the core may learn it a moment later. */
  boolean trusts(Uid peer) {
    return knows(peer) && members().contains(peer);
  }

  void setClock(Duration error) {
    clockError = error;
  }

  private void tick(int ofLife) {
    if (isLife(ofLife)) {
      feed(new Event.Tick());
      world.schedule().in(500, () -> tick(ofLife));
    }
  }

  int life() {
    return life;
  }

  boolean isLife(int ofLife) {
    return state != null && life == ofLife;
  }

  /** Something that happens later, unless the process has ended by then. */
  void later(long millis, Runnable action) {
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

  /** How long a write takes. */
  long writeMillis(int atMost) {
    return world.upTo(disk.isSlow() ? atMost + 3_000 : atMost);
  }

  // ---- events and effects -----------------------------------------------------------------------

  void feed(Event event) {
    CoreState before = state;
    if (before == null) {
      return;
    }
    if (!(event instanceof Event.HistoryChanged)
        && !before.history().position().equals(disk.database().position())) {
      databaseMoved();
      before = state;
      if (before == null) {
        return;
      }
    }
    int ofLife = life;
    Step step = core.step(before, event, now());
    state = step.state();
    for (Effect effect : step.effects()) {
      if (isLife(ofLife) && !world.crashesBetweenEffects(this)) {
        run(effect);
      }
    }
    world.invariants().stepped(this, event);
  }

  /** The database is at another position, or another one. */
  void databaseMoved() {
    feed(new Event.HistoryChanged(disk.database().history()));
    if (state != null && !members().equals(learned)) {
      later(world.upTo(500), this::learnPeers);
    }
  }

  private void run(Effect effect) {
    switch (effect) {
      case Effect.Send send -> send(send.to(), send.message());
      case Effect.Persist persist -> persist(persist.state());
      case Effect.OpenGate open -> world.log(this, "takes writes");
      case Effect.CloseGate close ->
          later(world.upTo(30), () -> feed(new Event.GateClosed(close.ticket())));
      case Effect.WriteTermRecord write ->
          later(writeMillis(20), () -> writeTermRecord(write.intent()));
      case Effect.FollowStream follow -> stream.follow(follow.source());
      case Effect.StopStream stop -> stream.stop();
      case Effect.WakeStreams wake -> world.wakeStreams(this);
      case Effect.VerifyDigest verify -> later(50, this::verifyDigest);
      case Effect.TakeSnapshot take -> fullSync.take(take.snapshot());
      case Effect.DeleteSnapshot delete -> fullSync.delete(delete.snapshot());
      case Effect.StartRestore restore -> fullSync.start(restore);
      case Effect.CancelRestore cancel -> world.log(this, "cancels a restore");
      case Effect.FullSyncEnded end -> world.log(this, "ends the full sync " + end.failure());
      case Effect.RaiseEvent raise -> world.log(this, raise.severity() + ": " + raise.text());
      case Effect.CompleteRequest complete -> complete(complete.id(), complete.outcome());
    }
  }

  private void send(Uid to, Message message) {
    world.invariants().sent(this, to, message);
    if (trusts(to)) {
      world.send(this, to, message);
    }
  }

  private void complete(Uid id, Outcome outcome) {
    world.log(this, "answers " + id.toString().substring(0, 4) + ": " + outcome);
    world.administrators().answered(this, id, outcome);
  }

  private void persist(LocalHaState next) {
    long now = world.schedule().now();
    diskBusyUntil = Math.max(diskBusyUntil, now) + 1 + writeMillis(15);
    if (world.crashes(this)) {
      return;
    }
    disk.write(next);
    world.administrators().interfere(this);
    later(diskBusyUntil - now, () -> persisted(next.sequence()));
  }

  private void persisted(long sequence) {
    if (world.haltsOnFullDisk(this)) {
      return;
    }
    disk.sync();
    world.invariants().persisted(this);
    if (!world.crashes(this)) {
      feed(new Event.Persisted(sequence));
    }
  }

  private void writeTermRecord(LocalHaState.Intent intent) {
    if (!disk.database().position().chain().equals(intent.base())) {
      feed(new Event.TermFailed(intent.term().uid(), "The database moved"));
      return;
    }
    if (disk.isFull() && world.chance(2)) {
      feed(new Event.TermFailed(intent.term().uid(), "The reserve was too small"));
      return;
    }
    Revision revision =
        disk.database()
            .commit(
                world.fresh(),
                intent.term().uid(),
                Optional.of(intent.term()),
                new Body.Objects(),
                now().wall());
    world.log(this, "begins term " + intent.term());
    world.invariants().committed(this, revision);
    if (!world.crashes(this)) {
      databaseMoved();
      feed(new Event.TermWritten(intent.term().uid()));
    }
  }

  void verifyDigest() {
    if (disk.isSlow() && world.chance(4)) {
      feed(new Event.DigestNotVerified("It took too long"));
    } else {
      feed(
          new Event.DigestVerified(
              new DigestCheck(
                  now().wall(), disk.database().position().chain(), !disk.database().isDamaged())));
    }
  }

  void receive(SimulatedServer from, Message message) {
    if (state == null || refuses(from)) {
      return;
    }
    if (message instanceof Heartbeat heartbeat) {
      world.invariants().heard(this, from, heartbeat);
    }
    feed(new Event.Received(from.uid, message));
  }

  /** Whether a server is not listened to; it is told so, and who replaced it if somebody did. */
  boolean refuses(SimulatedServer from) {
    if (trusts(from.uid)) {
      return false;
    }
    Event answer =
        members()
            .replacementOf(from.uid)
            .<Event>map(Event.Replaced::new)
            .orElseGet(() -> new Event.TrustFailed(uid, "It does not trust this server"));
    world.network().carry(index, from.index, () -> from.feed(answer));
    return true;
  }

  /** Whoever took a server's place tells it, since that one may not be able to ask. */
  private void tellTheReplaced() {
    for (SimulatedServer other : List.copyOf(world.servers())) {
      members()
          .replacementOf(other.uid)
          .filter(record -> record.by().equals(uid))
          .ifPresent(record -> tell(other, record));
    }
    later(TELL_MILLIS, this::tellTheReplaced);
  }

  private void tell(SimulatedServer other, LocalHaState.Replacement record) {
    world
        .network()
        .carry(
            index,
            other.index,
            () -> {
              if (other.trusts(uid)) {
                other.feed(new Event.Replaced(record));
              }
            });
  }

  /** Nobody listens where a message was sent to. */
  void refused(Uid to) {
    later(1, () -> feed(new Event.SendFailed(to, "Connection refused")));
  }

  // ---- publish ----------------------------------------------------------------------------------

  /**
   * An administrator publishes a session, perhaps again: a session that is in the database was
   * published.
   *
   * @return the revision that it is in, if it is in one
   */
  Optional<Position> publish(Uid session, Body body) {
    if (state == null || !guards().mayWrite(state)) {
      return Optional.empty();
    }
    if (disk.database().holdsSession(session)) {
      return Optional.of(disk.database().position());
    }
    if (disk.isFull()) {
      return Optional.empty();
    }
    Uid term = state.history().lastTerm().map(Lineage.Term::record).orElseThrow().uid();
    Revision revision = disk.database().commit(session, term, Optional.empty(), body, now().wall());
    world.log(this, "publishes " + revision.position());
    world.invariants().committed(this, revision);
    if (world.crashes(this)) {
      return Optional.empty();
    }
    databaseMoved();
    return Optional.of(revision.position());
  }

  /** What every other server is known to have on its disk. */
  long acknowledgedByAll() {
    return state == null
        ? 0
        : state.peers().values().stream()
            .mapToLong(view -> view.acknowledged().map(Position::number).orElse(0L))
            .min()
            .orElse(0);
  }

  /** The processes of other servers whose acknowledgement counts for a revision. */
  List<Uid> acknowledgedBy(Position published) {
    return state == null
        ? List.of()
        : state.peers().keySet().stream()
            .filter(peer -> guards().countsForAcknowledgement(state, peer, published))
            .toList();
  }
}
