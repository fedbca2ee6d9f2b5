package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.trust.SicPublicKey;
import dev.redoubt.trust.ca.RecoveryRecipient;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a recovery key open the key of the internal CA, in place of the one before: its private half
 * is kept away from every server, for the restore of a backup in which the key of the CA is not.
 * The task warns if there was another one, which leaves the key of the CA exposed.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without public key, {@code
 * generic_err_invalid_parameter} if it is none of the curve P-256; {@code
 * generic_err_no_permissions}. The task fails on a Standby.
 */
public final class SetIcaRecoveryKeyCommand implements OperationCommand {

  private static final String PUBLIC_KEY = "public-key";

  private final TaskRunner tasks;
  private final Sic sic;

  public SetIcaRecoveryKeyCommand(TaskRunner tasks, Sic sic) {
    this.tasks = tasks;
    this.sic = sic;
  }

  @Override
  public String name() {
    return "set-ica-recovery-key";
  }

  @Override
  public String summary() {
    return "Lets a recovery key open the key of the internal CA.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(PUBLIC_KEY);
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    SicPublicKey key = key(context.parameters().requiredText(PUBLIC_KEY));
    return tasks.start(
        "Recovery key of the internal CA",
        context.administrator(),
        progress -> sic.setRecoveryKey(Optional.of(key), progress));
  }

  private static SicPublicKey key(String base64) {
    try {
      return RecoveryRecipient.requireUsable(base64);
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(PUBLIC_KEY, String.valueOf(e.getMessage()));
    }
  }
}
