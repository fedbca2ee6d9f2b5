package dev.redoubt.command.backup;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets the schedule of backups of this server, or ends it with {@code enabled} false. It is not
 * replicated: each server makes backups on its own disk. The passphrase is not kept, only a public
 * key whose other half it opens; without one that of the present schedule goes on.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a wrong number, or a passphrase that is too
 * short or missing; {@code generic_err_no_permissions}.
 */
record SetBackupScheduleCommand(Backups backups) implements OperationCommand {

  @Override
  public String name() {
    return "set-backup-schedule";
  }

  @Override
  public String summary() {
    return "Sets when this server makes backups.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("enabled", "interval-hours", "keep", "passphrase");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  private static final int DAY_HOURS = 24;
  private static final int YEAR_HOURS = 8_760;
  private static final int USUALLY_KEPT = 7;
  private static final int MOST_KEPT = 1_000;

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    return BackupReply.of(BackupReply.attempt(() -> set(parameters)));
  }

  private Optional<BackupPlan> set(Parameters parameters) throws IOException {
    if (!parameters.flag("enabled", true)) {
      backups.unschedule();
      return Optional.empty();
    }
    Optional<BackupPlan> before = backups.plan();
    int hours = before.map(plan -> (int) plan.interval().toHours()).orElse(DAY_HOURS);
    int kept = before.map(BackupPlan::keep).orElse(USUALLY_KEPT);
    try {
      return Optional.of(
          backups.schedule(
              Duration.ofHours(parameters.number("interval-hours", hours, 1, YEAR_HOURS)),
              parameters.number("keep", kept, 1, MOST_KEPT),
              parameters.text(PassphraseParameter.NAME)));
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(PassphraseParameter.NAME, String.valueOf(e.getMessage()));
    }
  }
}
