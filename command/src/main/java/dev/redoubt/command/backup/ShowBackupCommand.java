package dev.redoubt.command.backup;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows one backup.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without name; {@code
 * generic_err_object_not_found}.
 */
record ShowBackupCommand(Backups backups) implements SessionCommand {

  @Override
  public String name() {
    return "show-backup";
  }

  @Override
  public String summary() {
    return "Shows a backup on this server.";
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
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return BackupReply.of(BackupReply.named(backups, context.parameters()));
  }
}
