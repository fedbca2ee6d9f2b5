package dev.redoubt.command.permission;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.login.AdministratorObject;

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
  public void deleting(CommandContext context, ManagedObject object) {
    LastManager.requireLeftWithout(context, object.uid());
  }
}
