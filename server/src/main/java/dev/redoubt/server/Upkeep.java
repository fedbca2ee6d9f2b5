package dev.redoubt.server;

import dev.redoubt.command.purge.AutomaticPurge;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseListener;
import dev.redoubt.database.ReserveFile;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import dev.redoubt.server.backup.ServerBackups;
import dev.redoubt.server.http.PeerListener;
import dev.redoubt.server.recovery.LostServers;
import dev.redoubt.server.trust.CaObject;
import dev.redoubt.server.trust.ServerObject;
import dev.redoubt.server.trust.TrustUpkeep;
import dev.redoubt.trust.Certificates;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import dev.redoubt.trust.peer.RefusalReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done again and again: end idle logins, keep certificates in order, purge published
 * sessions, forget interrupted full syncs, set room aside for a full disk, read everything back
 * from the disk, make the backup that is due, go on with sessions that move here, prepare for the
 * next snapshot, and, when trust has changed, close the connections of peers that are not accepted
 * any more.
 */
final class Upkeep implements DatabaseListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Management management;
  private final PeerListener peers;
  private final DatabaseHome home;
  private final ReserveFile reserve;
  private final AutomaticPurge purge;
  private final ServerBackups backups;
  private final LostServers lost;
  private final Duration fullSyncTimeout;
  private final TrustUpkeep trust;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("upkeep").factory());

  Upkeep(
      Management management,
      PeerListener peers,
      DatabaseHome home,
      ReserveFile reserve,
      AutomaticPurge purge,
      ServerBackups backups,
      LostServers lost,
      Duration fullSyncTimeout) {
    this.management = management;
    this.peers = peers;
    this.home = home;
    this.reserve = reserve;
    this.purge = purge;
    this.backups = backups;
    this.lost = lost;
    this.fullSyncTimeout = fullSyncTimeout;
    this.trust = management.trust().upkeep(management.shell()::reconnect);
  }

  Upkeep start() {
    home.addListener(this);
    var _ = thread.scheduleWithFixedDelay(this::all, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  @Override
  public void added(Revision revision) {
    if (revision.changes().stream().anyMatch(Upkeep::touchesTrust)) {
      later();
    }
  }

  @Override
  public void replaced(Position position) {
    later();
  }

  /** Lets what runs end, so that nothing is used after it was closed. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Upkeep has not ended within {}; it is interrupted", STOP);
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void later() {
    try {
      thread.execute(() -> attempt(this::keepTrust));
    } catch (RejectedExecutionException _) {
      // The server ends; its next start does what is due.
    }
  }

  private void all() {
    attempt(management.sessions()::expireIdle);
    attempt(this::keepTrust);
    attempt(purge::run);
    attempt(backups::keepSchedule);
    attempt(lost::look);
    attempt(management.arriving()::resume);
    attempt(this::forgetInterrupted);
    attempt(reserve::hold);
    attempt(management.shell().scrub()::keep);
    attempt(this::prepareSnapshot);
  }

  private void forgetInterrupted() {
    if (home.isDiskLow()) {
      management.shell().relieveDisk();
    }
    try {
      home.forgetInterrupted(fullSyncTimeout);
    } catch (IOException e) {
      throw new UncheckedIOException("What an interrupted full sync left remains", e);
    }
  }

  private void prepareSnapshot() {
    try {
      home.prepareSnapshot();
    } catch (IOException e) {
      throw new UncheckedIOException("The table files could not be hashed", e);
    }
  }

  private void keepTrust() {
    trust.run();
    peers.closeConnections(this::refused);
  }

  private boolean refused(List<X509Certificate> chain) {
    return isRefused(
        isGateway(chain) ? management.trust().agents() : management.trust().check(), chain);
  }

  private static boolean isGateway(List<X509Certificate> chain) {
    return !chain.isEmpty() && Certificates.isGateway(chain.getFirst());
  }

  /**
   * Whether a client that was accepted once is not any more. A server without trust refuses nobody:
   * its clients are those of the activation window, as is one that showed no certificate; they hear
   * why they are refused by themselves.
   */
  static boolean isRefused(PeerCheck check, List<X509Certificate> chain) {
    try {
      if (!chain.isEmpty()) {
        check.check(chain);
      }
      return false;
    } catch (PeerRefusedException e) {
      boolean lost = e.reason() != RefusalReason.NO_TRUST;
      if (lost) {
        LOG.info("Closing the connection of a peer that is not accepted any more", e);
      }
      return lost;
    }
  }

  private static boolean touchesTrust(ObjectChange change) {
    return change.uid().equals(CaObject.UID)
        || change.after().or(change::before).filter(Upkeep::isServer).isPresent();
  }

  private static boolean isServer(ManagedObject object) {
    return object.type().equals(ServerObject.TYPE)
        || object.type().equals(ServerObject.GATEWAY_TYPE);
  }

  /** One part that fails neither ends the others nor those that come after ten seconds. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.warn("Upkeep failed; it is tried again", e);
    }
  }
}
