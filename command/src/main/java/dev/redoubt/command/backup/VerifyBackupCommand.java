package dev.redoubt.command.backup;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.trust.seal.SealException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a whole backup of this server and compares the hash of every file in it.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without name or passphrase; {@code
 * generic_err_object_not_found}; {@code generic_err_no_permissions}. The task fails if the
 * passphrase is wrong or the file damaged.
 */
record VerifyBackupCommand(TaskRunner tasks, Backups backups) implements OperationCommand {

  @Override
  public String name() {
    return "verify-backup";
  }

  @Override
  public String summary() {
    return "Reads a backup and checks that it is whole.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("name", "passphrase");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Backup backup = BackupReply.named(backups, context.parameters());
    String passphrase = context.parameters().requiredText(PassphraseParameter.NAME);
    return tasks.start(
        "Verify backup", context.administrator(), progress -> verify(backup, passphrase, progress));
  }

  private String verify(Backup backup, String passphrase, TaskProgress progress)
      throws IOException {
    try {
      backups.verify(backup, passphrase, progress);
    } catch (SealException e) {
      throw new OperationRefusedException(String.valueOf(e.getMessage()));
    }
    progress.details(List.of(BackupReply.of(backup)));
    return "Backup " + backup.name() + " is whole";
  }
}
