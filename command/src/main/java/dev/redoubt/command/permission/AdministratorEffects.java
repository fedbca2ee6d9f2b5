package dev.redoubt.command.permission;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.Publisher;
import dev.redoubt.session.login.AdministratorObject;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nobody may delete, expire or demote the last administrator who manages administrators, and nobody
 * is called as the server calls itself in revisions and audit records.
 */
final class AdministratorEffects implements TypeEffects {

  @Override
  public String type() {
    return AdministratorObject.TYPE;
  }

  @Override
  public void completing(CommandContext context, ObjectNode body, Parameters request) {
    String name = request.text("new-name").or(() -> request.text("name")).orElse("");
    if (name.equalsIgnoreCase(Publisher.SYSTEM)) {
      throw new InvalidParameterException(
          "name",
          "The name [" + Publisher.SYSTEM + "] is that of the server itself; choose another");
    }
  }

  @Override
  public void changed(CommandContext context, ManagedObject before, ManagedObject after) {
    LastManager.requireLeft(context);
  }

  @Override
  public Set<Refusal> refusalsOfDeleting() {
    return Set.of(Refusal.LAST_ONE);
  }

  @Override
  public void deleting(CommandContext context, ManagedObject object) {
    LastManager.requireLeftWithout(context, object.uid());
  }
}
