package dev.redoubt.command;

import dev.redoubt.command.backup.Backup;
import dev.redoubt.command.backup.BackupPlan;
import dev.redoubt.command.backup.Backups;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.session.task.TaskProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Backups that are files only in name. */
public final class FakeBackups implements Backups {

  private static final Instant TIME = Instant.parse("2026-01-05T08:00:00Z");

  /** Whether the key of the internal CA can be opened. */
  public volatile boolean caKey = true;

  /** The fingerprint of the recovery key. */
  public volatile Optional<String> recoveryKey = Optional.empty();

  private final List<Backup> backups = new CopyOnWriteArrayList<>();
  private volatile Optional<BackupPlan> plan = Optional.empty();

  @Override
  public List<Backup> list() {
    return List.copyOf(backups);
  }

  @Override
  public Backup create(String passphrase, TaskProgress progress) {
    String name = "alpha-20260105-08000" + backups.size() + ".backup";
    Backup made =
        new Backup(
            name,
            Path.of("/srv/redoubt/backups", name),
            1_000,
            FakeAvailability.SELF,
            "alpha",
            TIME,
            Position.EMPTY,
            Chain.EMPTY,
            7,
            false,
            caKey,
            recoveryKey);
    backups.add(made);
    return made;
  }

  @Override
  public void verify(Backup backup, String passphrase, TaskProgress progress) {
    if (!passphrase.equals("correct horse battery")) {
      throw new OperationRefusedException("The passphrase is wrong");
    }
  }

  @Override
  public void delete(Backup backup) {
    backups.remove(backup);
  }

  @Override
  public Optional<BackupPlan> plan() {
    return plan;
  }

  @Override
  public BackupPlan schedule(Duration interval, int keep, Optional<String> passphrase) {
    if (passphrase.isEmpty() && plan.isEmpty()) {
      throw new IllegalArgumentException("A schedule needs a passphrase once");
    }
    BackupPlan made = new BackupPlan(interval, keep, TIME, Optional.empty());
    plan = Optional.of(made);
    return made;
  }

  @Override
  public void unschedule() {
    plan = Optional.empty();
  }
}
