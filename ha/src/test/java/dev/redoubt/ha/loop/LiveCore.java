package dev.redoubt.ha.loop;

import dev.redoubt.database.DatabaseEnvironment;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseOptions;
import dev.redoubt.database.RevisionDraft;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Peer;
import dev.redoubt.ha.core.Settings;
import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.KnownTerm;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.ha.protocol.SyncState;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Lineage;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A core that runs on a real database, among peers that say what a test lets them say. Its
 * monotonic clock stands still until the test moves it.
 */
public final class LiveCore implements AutoCloseable {

  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

  public final AtomicLong nanos = new AtomicLong(1_000_000_000L);
  private final Uid self;
  private final Mode mode;
  private final DatabaseHome home;
  private final ReplicatedDatabase database;
  private final Guards guards;
  private final CoreLoop loop;
  private volatile Consumer<Effect> atEffect = effect -> {};
  private long heartbeats;

  /** Opens the database in a directory and starts the core, without peers. */
  public LiveCore(Path directory, Uid self, Mode mode) throws IOException {
    this.self = self;
    this.mode = mode;
    this.home =
        DatabaseHome.open(
            directory,
            DatabaseOptions.DEFAULT,
            new DatabaseEnvironment(
                new NamedIndexing(),
                InstantSource.fixed(TIME),
                System::nanoTime,
                new Random(self.low()),
                LiveCore::halt));
    this.database = new ReplicatedDatabase(home);
    HighAvailabilityCore core =
        new HighAvailabilityCore(Settings.DEFAULTS, new SplittableRandom(self.low()));
    this.guards = core.guards();
    Identity identity =
        new Identity(self, new Uid(1, self.low()), "self", Role.PRIMARY, new Versions("1.0", 1));
    this.loop =
        new CoreLoop(
            core,
            CoreState.starting(identity, LocalHaState.initial(mode), database.history()),
            database,
            this::run,
            LiveCore::halt,
            InstantSource.fixed(TIME),
            nanos::get);
    loop.start();
  }

  public CoreLoop loop() {
    return loop;
  }

  public Guards guards() {
    return guards;
  }

  public ReplicatedDatabase database() {
    return database;
  }

  public Uid instance() {
    return loop.state().identity().instance();
  }

  public Position position() {
    return database.use(one -> one.position());
  }

  /** From now on the test sees each effect when it is carried out. */
  public void watch(Consumer<Effect> by) {
    atEffect = by;
  }

  /** Makes these servers its trusted peers. */
  public LiveCore knows(Uid... peers) throws InterruptedException {
    List<Peer> known = new ArrayList<>();
    for (Uid peer : peers) {
      known.add(new Peer(peer, "peer-" + peer.low(), Role.SECONDARY, true));
    }
    loop.submit(new Event.PeersChanged(known));
    await(state -> state.timers().started() && state.peers().size() == peers.length);
    return this;
  }

  /** Waits until the core's state is so; a test's time-out ends it. */
  public CoreState await(Predicate<CoreState> condition) throws InterruptedException {
    CoreState seen = loop.state();
    while (!condition.test(seen)) {
      seen = loop.awaitChange(seen, 1_000);
    }
    return seen;
  }

  /** What this server says to another one of itself and of what it heard from that one. */
  public Heartbeat speakTo(LiveCore other, SyncState sync) {
    Position there = other.position();
    Lineage own = database.use(one -> one.lineage());
    Heard heard =
        new Heard(
            other.self,
            other.instance(),
            other.loop.state().timers().sequence(),
            there,
            own.contains(there),
            true,
            false);
    return new Heartbeat(
        self,
        instance(),
        ++heartbeats,
        2_000,
        Instant.EPOCH,
        "peer",
        Role.PRIMARY,
        mode,
        false,
        own.position(),
        own.terms().stream()
            .map(term -> new KnownTerm(term.record(), term.firstRevision(), term.base()))
            .toList(),
        Optional.empty(),
        new Versions("1.0", 1),
        sync,
        List.of(heard),
        Map.of(),
        Optional.empty());
  }

  /** Hears what another server says now. */
  public void hear(LiveCore other, SyncState sync) {
    loop.submit(new Event.Received(other.self, other.speakTo(this, sync)));
  }

  /** Begins the first term of the history. */
  public LiveCore begin() {
    return commit(
        RevisionDraft.ofTerm(
            new Uid(20, self.low()),
            TIME,
            new TermRecord(
                1, new Uid(9, self.low()), self, TermRecord.Cause.FIRST, Optional.empty())));
  }

  /** Publishes one revision that adds hosts from a number on. */
  public LiveCore publish(long first, int hosts) {
    List<ObjectChange> changes =
        LongStream.range(first, first + hosts)
            .mapToObj(number -> new ObjectChange(uid(number), Optional.empty(), host(number)))
            .toList();
    return commit(RevisionDraft.ofChanges(new Uid(30, first), "admin", TIME, "hosts", changes));
  }

  @Override
  public void close() {
    loop.close();
    database.close();
    home.close();
  }

  private LiveCore commit(RevisionDraft draft) {
    database.use(one -> one.commit(draft));
    loop.submit(new Event.Tick());
    return this;
  }

  private void run(Effect effect, CoreLoop in) {
    if (effect instanceof Effect.Persist persist) {
      in.submitNext(new Event.Persisted(persist.state().sequence()));
    } else if (effect instanceof Effect.CloseGate close) {
      in.submitNext(new Event.GateClosed(close.ticket()));
    }
    atEffect.accept(effect);
  }

  private static Uid uid(long number) {
    return new Uid(number * 0x9E3779B97F4A7C15L, number);
  }

  private static Optional<ManagedObject> host(long number) {
    ObjectNode body = CanonicalJson.MAPPER.createObjectNode();
    body.put("uid", uid(number).toString()).put("type", "host").put("name", "host-" + number);
    body.put("domain", Domain.SMC_USER.uid().toString());
    body.putObject("meta-info").put("validation-state", "ok");
    return Optional.of(ManagedObject.of(body));
  }

  private static void halt(String what, Throwable cause) {
    throw new AssertionError(what, cause);
  }
}
