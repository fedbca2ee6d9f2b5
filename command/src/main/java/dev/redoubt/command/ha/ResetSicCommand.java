package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Revokes a server's certificate and takes trust out of its object, in the caller's session; API
 * reference, "reset-sic".
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without name and uid; {@code
 * generic_err_object_not_found}; {@code generic_err_object_type_wrong}; {@code
 * generic_err_object_locked} if another session changes it; {@code generic_error} on a standby.
 */
public final class ResetSicCommand implements TaskCommand {

  private final Sic sic;

  public ResetSicCommand(Sic sic) {
    this.sic = sic;
  }

  @Override
  public String name() {
    return "reset-sic";
  }

  @Override
  public String summary() {
    return "Revokes the certificate of a server, so that trust can be established again.";
  }

  @Override
  public Set<String> parameters() {
    return ServerObjects.PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.WRONG_TYPE,
        Refusal.LOCKED);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    ManagedObject server = ServerObjects.require(context.session(), context.parameters());
    ServerObjects.change(context.session(), server, () -> sic.reset(server));
    return Replies.ok();
  }
}
