package dev.redoubt.command.permission;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.Sessions;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ends the lock that repeated wrong passwords put on an administrator, on this server and at once;
 * API reference, unlock-administrator. Succeeds for one who is not locked.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid and name; {@code
 * generic_err_object_not_found} if there is no such administrator.
 */
record UnlockAdministratorCommand(Catalogue catalogue, Sessions sessions)
    implements SessionCommand {

  @Override
  public String name() {
    return "unlock-administrator";
  }

  @Override
  public String summary() {
    return "Ends the lock after repeated wrong passwords.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "name");
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
    ManagedObject administrator =
        context
            .session()
            .read(objects ->
                AdministratorLookup.find(catalogue, objects, context.parameters(), "uid", "name"));
    sessions.administrators().locks().unlock(administrator.uid());
    return Replies.ok();
  }
}
