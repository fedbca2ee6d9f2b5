package dev.redoubt.command.ha;

import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Establishes trust with a server that waits for its activation key. The task records the server's
 * key in its object, in the caller's session; publish it to start synchronizing.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without server or one-time-password;
 * {@code generic_err_object_not_found}; {@code generic_err_object_type_wrong}; {@code
 * generic_error} on a standby. The task fails with cause and instruction if trust cannot be
 * established.
 */
public final class InitializeSicCommand implements TaskCommand {

  private final Trusting trusting;

  public InitializeSicCommand(Trusting trusting) {
    this.trusting = trusting;
  }

  @Override
  public String name() {
    return "initialize-sic";
  }

  @Override
  public String summary() {
    return "Establishes trust with a server by its one-time password.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "name", "one-time-password");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.WRONG_TYPE);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    String activationKey = context.parameters().requiredText("one-time-password");
    ManagedObject server = ServerObjects.require(context.session(), context.parameters());
    return trusting.start(context, server, activationKey);
  }
}
