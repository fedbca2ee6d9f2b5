package dev.redoubt.command.backup;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes a backup for good.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without name; {@code
 * generic_err_object_not_found}; {@code generic_err_no_permissions}.
 */
record DeleteBackupCommand(Backups backups) implements OperationCommand {

  @Override
  public String name() {
    return "delete-backup";
  }

  @Override
  public String summary() {
    return "Deletes a backup on this server.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("name");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Backup backup = BackupReply.named(backups, context.parameters());
    return BackupReply.attempt(() -> {
      backups.delete(backup);
      return Replies.ok();
    });
  }
}
