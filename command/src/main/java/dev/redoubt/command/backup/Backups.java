package dev.redoubt.command.backup;

import dev.redoubt.session.task.TaskProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The backups of this server, as the commands need them. */
public interface Backups {

  /** All backups in the server's directory, the newest first. */
  List<Backup> list() throws IOException;

  /**
   * Makes a backup of the database as it is, and reads it again.
   *
   * @param passphrase will open it
   * @throws IllegalArgumentException if the passphrase is too short or too long
   * @throws dev.redoubt.command.error.OperationRefusedException if another one is being made, or
   *     the database is empty
   */
  Backup create(String passphrase, TaskProgress progress) throws IOException;

  /**
   * Reads a whole backup and compares it with what was written.
   *
   * @throws IOException if the passphrase is wrong or the file damaged
   */
  void verify(Backup backup, String passphrase, TaskProgress progress) throws IOException;

  /** Deletes a backup for good. */
  void delete(Backup backup) throws IOException;

  /** The schedule; empty if there is none. */
  Optional<BackupPlan> plan() throws IOException;

  /**
   * Makes a backup now and then from now on; the first one is due at once.
   *
   * @param passphrase will open them; empty keeps that of the present schedule
   * @throws IllegalArgumentException if the passphrase is too short or too long, or missing
   */
  BackupPlan schedule(Duration interval, int keep, Optional<String> passphrase) throws IOException;

  /** Ends the schedule; what it made stays. */
  void unschedule() throws IOException;
}
