package dev.redoubt.server.backup;

import dev.redoubt.command.backup.Backup;
import dev.redoubt.command.backup.BackupPlan;
import dev.redoubt.command.backup.BackupWarning;
import dev.redoubt.command.backup.Backups;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.WriteGate;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.server.trust.PublishedTrust;
import dev.redoubt.server.trust.ServerObjects;
import dev.redoubt.session.task.Task;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.session.task.TaskStatus;
import dev.redoubt.session.task.Tasks;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.seal.Passphrase;
import dev.redoubt.trust.seal.PassphraseKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups of one server, and its schedule of them. */
public final class ServerBackups implements Backups {

  private static final Logger LOG = LoggerFactory.getLogger(ServerBackups.class);

  private final Parts parts;
  private final BackupDirectory directory;
  private final BackupMaker maker;

  /** A try of a passphrase takes much of the heap: one at a time. */
  private final Lock derivation = new ReentrantLock();

  private final AtomicReference<Optional<Failure>> failure =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Task>> running = new AtomicReference<>(Optional.empty());

  /** The last scheduled backup failed. */
  private record Failure(Instant time, String reason) {}

  /**
   * What it works with.
   *
   * @param directory where backups are; made if it is missing
   * @param identity who this server is
   * @param files keeps the schedule
   * @param home the management database
   * @param gate locks out writers while a snapshot is taken
   * @param trust the published state of the internal CA
   * @param servers the published server objects
   * @param revoked the serials that were ever revoked
   * @param recovery the recovery material of gateways
   * @param tasks where scheduled backups are shown
   * @param work what a try of a passphrase costs
   * @param clock wall time
   * @param random for keys
   */
  public record Parts(
      Path directory,
      ServerIdentity identity,
      SecretFiles files,
      DatabaseHome home,
      WriteGate gate,
      PublishedTrust trust,
      ServerObjects servers,
      RevokedSerials revoked,
      RecoveryStore recovery,
      Tasks tasks,
      Passphrase.Work work,
      InstantSource clock,
      SecureRandom random) {}

  /** Backups in a directory, from which is deleted what a crash left over. */
  public ServerBackups(Parts parts) throws IOException {
    this.parts = parts;
    this.directory = new BackupDirectory(parts.directory());
    this.maker =
        new BackupMaker(
            new BackupMaker.Parts(
                parts.identity(),
                parts.home(),
                parts.gate(),
                parts.trust(),
                parts.servers(),
                parts.revoked(),
                parts.recovery(),
                directory,
                parts.clock(),
                parts.random()));
  }

  @Override
  public List<Backup> list() throws IOException {
    return directory.list();
  }

  @Override
  public Backup create(String passphrase, TaskProgress progress) throws IOException {
    return maker.make(key(passphrase), false, progress);
  }

  @Override
  public void verify(Backup backup, String passphrase, TaskProgress progress) throws IOException {
    try (BackupReader reader = open(backup, passphrase)) {
      reader.verify(
          new BackupProgress(
              progress, "Reading the backup", reader.contents().manifest().bytes(), 0, 100));
    }
  }

  @Override
  public void delete(Backup backup) throws IOException {
    directory.delete(backup);
  }

  @Override
  public Optional<BackupPlan> plan() throws IOException {
    Optional<BackupSchedule> schedule = BackupSchedule.load(parts.files());
    return schedule.isPresent() ? Optional.of(plan(schedule.get())) : Optional.empty();
  }

  @Override
  public BackupPlan schedule(Duration interval, int keep, Optional<String> passphrase)
      throws IOException {
    Optional<PassphraseKey> key =
        passphrase
            .map(this::key)
            .or(() -> BackupSchedule.load(parts.files()).map(BackupSchedule::key));
    BackupSchedule schedule =
        new BackupSchedule(
            interval,
            keep,
            key.orElseThrow(
                () -> new IllegalArgumentException("A schedule needs a passphrase once")));
    schedule.save(parts.files());
    failure.set(Optional.empty());
    return plan(schedule);
  }

  @Override
  public void unschedule() {
    BackupSchedule.delete(parts.files());
    failure.set(Optional.empty());
  }

  /** Makes the backup that is due, if any; to be called every few seconds. Returns at once. */
  public void keepSchedule() {
    Optional<BackupSchedule> schedule = BackupSchedule.load(parts.files());
    if (schedule.isEmpty() || isRunning()) {
      return;
    }
    try {
      if (isDue(schedule.get())) {
        running.set(
            Optional.of(
                parts
                    .tasks()
                    .start(
                        "Scheduled backup",
                        "System",
                        progress -> scheduled(schedule.get(), progress))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The backups could not be listed", e);
    }
  }

  private String scheduled(BackupSchedule schedule, TaskProgress progress) throws IOException {
    try {
      Backup made = maker.make(schedule.key(), true, progress);
      BackupWarning.of(made)
          .ifPresent(warning -> {
            LOG.warn("{}: {}", made.name(), warning);
            progress.warn(warning);
          });
      for (Backup old : schedule.superfluous(parts.identity().uid(), directory.list())) {
        LOG.info("Deleting {}: {} scheduled backups are kept", old.name(), schedule.keep());
        directory.delete(old);
      }
      failure.set(Optional.empty());
      return "Backup " + made.name() + " was verified";
    } catch (IOException | RuntimeException e) {
      failure.set(
          Optional.of(new Failure(parts.clock().instant(), String.valueOf(e.getMessage()))));
      LOG.error("The scheduled backup failed: {}", e.getMessage());
      throw e;
    }
  }

  private boolean isDue(BackupSchedule schedule) throws IOException {
    Instant now = parts.clock().instant();
    boolean held =
        failure
            .get()
            .filter(last -> now.isBefore(last.time().plus(BackupSchedule.RETRY)))
            .isPresent();
    return !held && !now.isBefore(schedule.next(parts.identity().uid(), directory.list(), now));
  }

  private boolean isRunning() {
    return running
        .get()
        .flatMap(task -> parts.tasks().find(task.uid()))
        .filter(task -> task.status() == TaskStatus.IN_PROGRESS)
        .isPresent();
  }

  private BackupPlan plan(BackupSchedule schedule) throws IOException {
    Instant now = parts.clock().instant();
    return new BackupPlan(
        schedule.interval(),
        schedule.keep(),
        schedule.next(parts.identity().uid(), directory.list(), now),
        failure.get().map(Failure::reason));
  }

  private PassphraseKey key(String passphrase) {
    Passphrase chosen = Passphrase.chosen(passphrase);
    derivation.lock();
    try {
      return PassphraseKey.create(chosen, parts.work(), parts.random());
    } finally {
      derivation.unlock();
    }
  }

  private BackupReader open(Backup backup, String passphrase) throws IOException {
    derivation.lock();
    try {
      return BackupReader.open(backup.file(), new Passphrase(passphrase));
    } finally {
      derivation.unlock();
    }
  }
}
