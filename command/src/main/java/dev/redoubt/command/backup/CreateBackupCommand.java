package dev.redoubt.command.backup;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.task.TaskProgress;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a backup of this server while it works, reads it again, and says where it is. A task, whose
 * details show the backup; it succeeds with a warning if the key of the internal CA is not in it.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without passphrase, {@code
 * generic_err_invalid_parameter} if it is too short or too long; {@code
 * generic_err_no_permissions}. The task fails if another backup is being made or the disk is full.
 */
record CreateBackupCommand(TaskRunner tasks, Backups backups) implements OperationCommand {

  @Override
  public String name() {
    return "create-backup";
  }

  @Override
  public String summary() {
    return "Makes a backup of this server.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("passphrase");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    String passphrase = PassphraseParameter.chosen(context.parameters());
    return tasks.start("Backup", context.administrator(), progress -> create(passphrase, progress));
  }

  private String create(String passphrase, TaskProgress progress) throws IOException {
    Backup made = backups.create(passphrase, progress);
    progress.details(List.of(BackupReply.of(made)));
    BackupWarning.of(made).ifPresent(progress::warn);
    return "Backup " + made.name() + " of revision " + made.position().number() + " was verified";
  }
}
