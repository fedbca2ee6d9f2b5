package dev.redoubt.command.backup;

import dev.redoubt.command.Command;
import dev.redoubt.command.TaskRunner;
import java.util.List;

/** The commands on backups. */
public record BackupCommands(TaskRunner tasks, Backups backups) {

  /** All of them. */
  public List<Command> all() {
    return List.of(
        new CreateBackupCommand(tasks, backups),
        new VerifyBackupCommand(tasks, backups),
        new ShowBackupsCommand(backups),
        new ShowBackupCommand(backups),
        new DeleteBackupCommand(backups),
        new ShowBackupScheduleCommand(backups),
        new SetBackupScheduleCommand(backups));
  }
}
