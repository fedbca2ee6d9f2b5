package dev.redoubt.ha.shell;

import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.FatalErrorHandler;
import dev.redoubt.database.Lease;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.bundle.BundleStore;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.database.snapshot.Snapshot;
import dev.redoubt.ha.bundle.BundleExchange;
import dev.redoubt.ha.bundle.BundleFetch;
import dev.redoubt.ha.bundle.BundleKeeper;
import dev.redoubt.ha.bundle.BundleShelf;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Effect;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.core.HighAvailabilityCore;
import dev.redoubt.ha.core.Identity;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Settings;
import dev.redoubt.ha.dynamic.MaterialAnswer;
import dev.redoubt.ha.dynamic.PeerReports;
import dev.redoubt.ha.dynamic.RecoveryDesk;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.ha.dynamic.ReportAnswer;
import dev.redoubt.ha.dynamic.ReportDesk;
import dev.redoubt.ha.dynamic.ReportExchange;
import dev.redoubt.ha.dynamic.ReportSource;
import dev.redoubt.ha.dynamic.ReportStore;
import dev.redoubt.ha.fullsync.FullSyncEnds;
import dev.redoubt.ha.fullsync.FullSyncTask;
import dev.redoubt.ha.fullsync.SentBytes;
import dev.redoubt.ha.fullsync.SnapshotRestore;
import dev.redoubt.ha.fullsync.SnapshotShelf;
import dev.redoubt.ha.fullsync.Throttle;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.move.SessionShelf;
import dev.redoubt.ha.peer.HeardAddresses;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerServers;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.ha.sync.RevisionFollower;
import dev.redoubt.ha.sync.RevisionSource;
import dev.redoubt.model.Uid;
import dev.redoubt.session.DepartingSessions;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.task.Tasks;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.TlsContexts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Puts the high availability of one server together.
 *
 * @param identity who the server is
 * @param settings how it is configured
 * @param fullSyncBandwidth bytes that full syncs may send in a second; empty for no limit
 * @param verificationInterval how often everything is read back from the disk
 * @param initialMode what it is before anything was persisted: a Primary starts Active
 * @param home its database
 * @param local its local store
 * @param bundles the bundles that it keeps
 * @param sessions its sessions
 * @param gate its write gate
 * @param tasks where full syncs are shown
 * @param sic its SIC key and certificate
 * @param check accepts peers
 * @param tls makes the contexts that peers are dialled with
 * @param servers the other servers
 * @param addresses remembers where peers call from
 * @param peerPort the port of this server's peer connector, once it is open
 * @param listener is told what happens
 * @param fatal ends the process when an outcome is unknown
 * @param clock the wall clock
 * @param nanos the monotonic clock
 * @param random draws uids
 */
public record AvailabilityAssembly(
    Identity identity,
    Settings settings,
    OptionalLong fullSyncBandwidth,
    Duration verificationInterval,
    Mode initialMode,
    DatabaseHome home,
    LocalStore local,
    BundleStore bundles,
    Sessions sessions,
    WriteGate gate,
    Tasks tasks,
    ServerIdentity sic,
    PeerCheck check,
    TlsContexts tls,
    PeerServers servers,
    HeardAddresses addresses,
    IntSupplier peerPort,
    AvailabilityListener listener,
    FatalErrorHandler fatal,
    InstantSource clock,
    LongSupplier nanos,
    RandomGenerator random) {

  /** Makes it; nothing runs before {@link HighAvailability#start}. */
  public HighAvailability assemble() {
    ReplicatedDatabase database = new ReplicatedDatabase(home);
    LocalHaStateStore store = new LocalHaStateStore(local);
    HighAvailabilityCore core = new HighAvailabilityCore(settings, random);
    Guards guards = core.guards();
    LocalHaState state = store.load().orElseGet(() -> LocalHaState.initial(initialMode));
    LateEffects effects = new LateEffects();
    CoreLoop loop =
        new CoreLoop(
            core,
            CoreState.starting(identity, state, database.history()),
            database,
            effects,
            fatal,
            clock,
            nanos);
    PublishSignal signal = new PublishSignal();
    PeerConnections connections = new PeerConnections(sic, check, tls, peerPort, loop::submit);
    GateKeeper keeper = new GateKeeper(gate, loop::submit);
    RevisionFollower follower =
        new RevisionFollower(identity.instance(), loop, guards, database, connections);
    SentBytes sent = new SentBytes(listener::sent);
    SnapshotShelf shelf =
        new SnapshotShelf(
            loop,
            guards,
            database,
            gate,
            listener::locked,
            new Throttle(fullSyncBandwidth, nanos),
            sent);
    SnapshotRestore restore = new SnapshotRestore(loop, guards, database, connections);
    DigestScrub scrub = new DigestScrub(database, loop, clock, storage(), this::alarm);
    FullSyncEnds fullSyncs = new FullSyncEnds();
    RequestDesk desk = new RequestDesk();
    AcknowledgementTimes times = new AcknowledgementTimes(nanos);
    effects.use(
        new ShellEffects(
            new ShellEffects.Parts(
                connections,
                store,
                keeper,
                database,
                follower,
                signal,
                scrub,
                effect -> take(shelf, effect, new Watching(loop, fullSyncs, sent, desk)),
                fullSyncs,
                shelf,
                restore,
                listener,
                desk,
                fatal)));
    HistoryAnswer history = new HistoryAnswer(database);
    VerificationAnswer verification = new VerificationAnswer(scrub);
    ReportStore reports = new ReportStore(local);
    RecoveryStore recovery = new RecoveryStore(local, reports.changed());
    ReportExchange exchange = exchange(reports, recovery, connections, loop);
    PeerService service =
        new PeerService(
            check,
            loop,
            new RevisionSource(loop, guards, database, signal, acknowledged(times)),
            shelf,
            history,
            new BundleShelf(bundles),
            new SessionShelf(new DepartingSessions(sessions)),
            verification,
            new ReportAnswer(reports, recovery, identity.instance()),
            new MaterialAnswer(recovery),
            exchange,
            addresses,
            new RefusedMessages(nanos, text -> listener.raised(Effect.Severity.WARNING, text)));
    BundleKeeper bundled = new BundleKeeper(identity, home, local, bundles);
    return new HighAvailability(
        new HighAvailability.Parts(
            database,
            loop,
            guards,
            connections,
            keeper,
            signal,
            follower,
            shelf,
            restore,
            desk,
            verification,
            new ScheduledScrub(
                scrub::verify, verificationInterval, database.use(Database::isSuspect), nanos),
            history,
            bundled,
            new BundleExchange(bundled, () -> BundleFetch.of(connections)),
            reports,
            new ReportDesk(reports, loop::state, clock),
            recovery,
            new RecoveryDesk(recovery, loop::state, clock),
            exchange,
            service,
            new PeerWatch(servers, connections, loop, signal),
            new StatusWatch(loop, listener::changed),
            new HighAvailability.Waker(signal, loop, times),
            random));
  }

  private ReportExchange exchange(
      ReportStore reports, RecoveryStore recovery, PeerConnections connections, CoreLoop loop) {
    return new ReportExchange(
        reports,
        recovery,
        () -> {
          Map<Uid, ReportSource> others = new HashMap<>();
          connections.clients().forEach((uid, client) -> others.put(uid, new PeerReports(client)));
          return others;
        },
        peer -> isActive(loop.state(), peer),
        this::isPublished,
        clock);
  }

  private static boolean isActive(CoreState state, Uid peer) {
    return state
        .peer(peer)
        .flatMap(PeerView::last)
        .filter(heartbeat -> heartbeat.mode() == Mode.ACTIVE)
        .isPresent();
  }

  private boolean isPublished(Uid object) {
    try (Lease lease = home.lease()) {
      return lease.database().published().find(object).isPresent();
    }
  }

  private StorageScrub storage() {
    return new StorageScrub(
        new StorageScrub.Parts(
            home::verifyFiles, local::verify, bundles::verify, sic.files()::repair));
  }

  private void alarm(String text) {
    listener.raised(Effect.Severity.ALARM, text);
  }

  /** What a full sync is watched with. */
  private record Watching(CoreLoop loop, FullSyncEnds ends, SentBytes sent, RequestDesk desk) {}

  /**
   * A snapshot is taken, and shown until every standby has it: in the task of whoever asked for it,
   * or else in one of its own.
   */
  private void take(SnapshotShelf shelf, Effect.TakeSnapshot effect, Watching watching) {
    shelf.take(effect.snapshot());
    FullSyncTask task =
        new FullSyncTask(
            effect.snapshot(),
            watching.loop(),
            id -> shelf.find(id).map(Snapshot::lockTime),
            watching.ends(),
            watching.sent(),
            nanos);
    if (effect.request().filter(id -> watching.desk().show(id, task::watch)).isPresent()) {
      return;
    }
    try {
      tasks.start(FullSyncTask.NAME, "System", task::run);
    } catch (dev.redoubt.session.task.TooManyTasksException e) {
      listener.raised(
          Effect.Severity.WARNING, "The full sync is not shown as a task: " + e.getMessage());
    }
  }

  private RevisionSource.AcknowledgementListener acknowledged(AcknowledgementTimes times) {
    return position -> times.acknowledged(position.number()).ifPresent(listener::acknowledged);
  }
}
