package dev.redoubt.command.permission;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.PermissionProfiles;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is special about permission profiles: a {@code permission-type} that gives all says every
 * field, and nobody may take the last manager of administrators the right to be one.
 */
final class ProfileEffects implements TypeEffects {

  @Override
  public String type() {
    return PermissionProfiles.TYPE;
  }

  @Override
  public void completing(CommandContext context, ObjectNode body, Parameters request) {
    String type = body.path(PermissionProfiles.PERMISSION_TYPE).asString("");
    if (!type.equals(PermissionProfiles.CUSTOMIZED)) {
      PermissionProfiles.rightFields().stream()
          .filter(request::has)
          .findFirst()
          .ifPresent(field -> {
            throw new InvalidParameterException(
                field,
                "It can be said with permission-type ["
                    + PermissionProfiles.CUSTOMIZED
                    + "] only; ["
                    + type
                    + "] says every right by itself");
          });
    }
    PermissionProfiles.complete(body);
  }

  @Override
  public void changed(CommandContext context, ManagedObject before, ManagedObject after) {
    LastManager.requireLeft(context);
  }
}
