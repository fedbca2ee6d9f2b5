package dev.redoubt.ha.shell;

import dev.redoubt.database.DatabaseListener;
import dev.redoubt.database.Progress;
import dev.redoubt.ha.bundle.BundleExchange;
import dev.redoubt.ha.bundle.BundleKeeper;
import dev.redoubt.ha.core.CoreState;
import dev.redoubt.ha.core.Event;
import dev.redoubt.ha.core.Guards;
import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.core.Moment;
import dev.redoubt.ha.core.Outcome;
import dev.redoubt.ha.core.PeerView;
import dev.redoubt.ha.core.Request;
import dev.redoubt.ha.dynamic.RecoveryDesk;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.ha.dynamic.ReportDesk;
import dev.redoubt.ha.dynamic.ReportExchange;
import dev.redoubt.ha.dynamic.ReportStore;
import dev.redoubt.ha.fullsync.SnapshotRestore;
import dev.redoubt.ha.fullsync.SnapshotShelf;
import dev.redoubt.ha.loop.CoreLoop;
import dev.redoubt.ha.loop.ReplicatedDatabase;
import dev.redoubt.ha.move.RemoteSessions;
import dev.redoubt.ha.peer.PeerClient;
import dev.redoubt.ha.peer.PeerConnections;
import dev.redoubt.ha.peer.PeerEndpoint;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.ha.status.HaStatus;
import dev.redoubt.ha.sync.PublishSignal;
import dev.redoubt.ha.sync.RevisionFollower;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import dev.redoubt.session.task.TaskProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * High availability of one server: starts and ends it, takes administrators' requests, shows its
 * state. Made by {@link AvailabilityAssembly}.
 */
public final class HighAvailability implements AutoCloseable {

  private static final long MAX_WAIT_SECONDS = 3_600;
  private static final long LOOK_MILLIS = 100;

  private final Parts parts;

  HighAvailability(Parts parts) {
    this.parts = parts;
  }

  /** Everything that this server's high availability runs, in the order in which it was made. */
  record Parts(
      ReplicatedDatabase database,
      CoreLoop loop,
      Guards guards,
      PeerConnections connections,
      GateKeeper gate,
      PublishSignal signal,
      RevisionFollower follower,
      SnapshotShelf shelf,
      SnapshotRestore restore,
      RequestDesk desk,
      VerificationAnswer verification,
      ScheduledScrub scrub,
      HistoryAnswer history,
      BundleKeeper bundles,
      BundleExchange exchange,
      ReportStore reports,
      ReportDesk reportDesk,
      RecoveryStore recovery,
      RecoveryDesk recoveryDesk,
      ReportExchange reportExchange,
      PeerService service,
      PeerWatch watch,
      StatusWatch status,
      DatabaseListener listener,
      RandomGenerator random) {}

  /** Begins to run. Until then the write gate stays as it is, which is closed. */
  public void start() {
    parts.database.home().addListener(parts.listener);
    parts.database.home().addListener(parts.exchange);
    parts.watch.start();
    parts.exchange.start();
    parts.reportExchange.start();
    parts.loop.start();
    parts.status.start();
  }

  /** What answers peers on the peer connector. */
  public PeerEndpoint endpoint() {
    return parts.service;
  }

  /**
   * Asks something of high availability and waits for the answer.
   *
   * @param progress is told how it goes on, with the seven steps of a full sync
   * @throws InterruptedException if interrupted; the work may go on
   */
  public Outcome ask(Request request, TaskProgress progress) throws InterruptedException {
    Uid id = Uid.random(parts.random);
    RequestDesk.Waiting answer = parts.desk.open(id);
    try {
      parts.loop.submit(new Event.Requested(id, request));
      return answer.await(MAX_WAIT_SECONDS, progress);
    } finally {
      parts.desk.close(id);
    }
  }

  /** What the core knows now. */
  public CoreState state() {
    return parts.loop.state();
  }

  /** Whether this process runs for so long that it has heard every server that it can hear. */
  public boolean hasListened() {
    return parts.guards.hasListened(state(), now().millis());
  }

  /** The time as the core counts it. */
  public Moment now() {
    return parts.loop.now();
  }

  /** The status as this server sees it now. */
  public HaStatus status() {
    return parts.status.status();
  }

  /** Recomputes this server's digest, indexes and counts from the stored bytes; takes seconds. */
  public ObjectNode verify(Progress progress) {
    return parts.verification.here(progress);
  }

  /**
   * Lets a peer recompute its own, and waits for the result: {@code position}, {@code digest},
   * {@code objects}, {@code duration-millis} if the database could be read, and {@code damage}.
   *
   * @throws IOException if it cannot be asked
   */
  public ObjectNode verify(Uid peer) throws IOException {
    return VerificationAnswer.read(client(peer));
  }

  /** What this server reads back from its disk without being asked. */
  public ScheduledScrub scrub() {
    return parts.scrub;
  }

  /** What was published here since a revision, see {@link HistoryAnswer}. */
  public ArrayNode historySince(long number) {
    return parts.history.since(number);
  }

  /**
   * What was published on a peer since a revision.
   *
   * @throws IOException if it cannot be asked
   */
  public ArrayNode historySince(Uid peer, long number) throws IOException {
    return HistoryAnswer.read(client(peer), number);
  }

  /** Gives up full syncs that this server is the source of, since their snapshots need room. */
  public void relieveDisk() {
    parts.shelf.giveUp();
  }

  /** Closes every connection to a peer and makes it anew, as with another certificate. */
  public void reconnect() {
    parts.connections.follow(List.of());
    parts.watch.reconnect();
  }

  /** Another server was promoted in place of this one, as a checked record says. */
  public void replaced(LocalHaState.Replacement by) {
    parts.loop.submit(new Event.Replaced(by));
  }

  /** The last report of every gateway. */
  public ReportStore reports() {
    return parts.reports;
  }

  /** Takes reports of gateways. */
  public ReportDesk reportDesk() {
    return parts.reportDesk;
  }

  /** The recovery material of all gateways. */
  public RecoveryStore recovery() {
    return parts.recovery;
  }

  /** Takes recovery material of gateways. */
  public RecoveryDesk recoveryDesk() {
    return parts.recoveryDesk;
  }

  /** When another server was last asked for reports and recovery material with success. */
  public Optional<Instant> reportsHeard(Uid server) {
    return parts.reportExchange.heard(server);
  }

  /** The bundles and archives of this server. */
  public BundleKeeper bundles() {
    return parts.bundles;
  }

  /** The sessions of a trusted server; empty if it is not trusted. */
  public Optional<RemoteSessions> sessionsOf(Uid server) {
    return parts.connections.client(server).map(RemoteSessions::new);
  }

  /** The durable mode of this server. */
  public Mode mode() {
    return state().mode();
  }

  /**
   * Waits until a standby that counts has a revision on its disk ({@code publish-acknowledgement:
   * standby}).
   *
   * @return its name; empty if none has it in time
   * @throws InterruptedException if interrupted
   */
  public Optional<String> awaitAcknowledgement(Position published, Duration atMost)
      throws InterruptedException {
    long end = parts.loop.now().millis() + atMost.toMillis();
    CoreState state = state();
    Optional<String> standby = holder(state, published);
    while (standby.isEmpty() && parts.loop.now().millis() < end) {
      state = parts.loop.awaitChange(state, LOOK_MILLIS);
      standby = holder(state, published);
    }
    return standby;
  }

  /** Waits until the core has seen its first tick, so that mode and gate are settled. */
  public boolean awaitStarted(Duration atMost) throws InterruptedException {
    long end = parts.loop.now().millis() + atMost.toMillis();
    CoreState state = state();
    while (!state.timers().started() && parts.loop.now().millis() < end) {
      state = parts.loop.awaitChange(state, LOOK_MILLIS);
    }
    return state.timers().started();
  }

  /** Ends, in the reverse order of making; the write gate is left as it is. */
  @Override
  public void close() {
    parts.scrub.close();
    parts.status.close();
    parts.reportExchange.close();
    parts.exchange.close();
    parts.watch.close();
    parts.loop.close();
    parts.desk.close();
    parts.restore.close();
    parts.follower.close();
    parts.shelf.close();
    parts.gate.close();
    parts.connections.close();
    parts.database.close();
  }

  private PeerClient client(Uid peer) throws IOException {
    return parts
        .connections
        .client(peer)
        .orElseThrow(() -> new IOException("There is no trust with that server"));
  }

  private Optional<String> holder(CoreState state, Position published) {
    return state.peers().values().stream()
        .filter(peer -> parts.guards.countsForAcknowledgement(state, peer.uid(), published))
        .map(PeerView::name)
        .findFirst();
  }

  /** Wakes streams and core when the database moves. */
  static final class Waker implements DatabaseListener {

    private final PublishSignal signal;
    private final CoreLoop loop;
    private final AcknowledgementTimes times;

    Waker(PublishSignal signal, CoreLoop loop, AcknowledgementTimes times) {
      this.signal = signal;
      this.loop = loop;
      this.times = times;
    }

    @Override
    public void added(Revision revision) {
      times.committed(revision.number());
      signal.raise();
      loop.submit(new Event.Tick());
    }

    @Override
    public void replaced(Position position) {
      signal.raise();
      loop.submit(new Event.Tick());
    }
  }
}
