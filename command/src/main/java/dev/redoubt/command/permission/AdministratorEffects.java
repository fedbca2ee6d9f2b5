package dev.redoubt.command.permission;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.login.AdministratorObject;
import java.util.Set;

/** Nobody may delete, expire or demote the last administrator who manages administrators. */
final class AdministratorEffects implements TypeEffects {

  @Override
  public String type() {
    return AdministratorObject.TYPE;
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
