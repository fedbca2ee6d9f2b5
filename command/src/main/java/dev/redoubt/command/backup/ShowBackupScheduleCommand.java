package dev.redoubt.command.backup;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Shows the schedule of backups of this server. No errors of its own. */
record ShowBackupScheduleCommand(Backups backups) implements SessionCommand {

  @Override
  public String name() {
    return "show-backup-schedule";
  }

  @Override
  public String summary() {
    return "Shows when this server makes backups.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return BackupReply.of(BackupReply.attempt(backups::plan));
  }
}
