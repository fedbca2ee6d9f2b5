package dev.redoubt.command.ha;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Keeps two management servers from being taken out of the database: this server, which the others
 * know and trust by its object, and the Primary, whose place only a promotion gives to another one.
 *
 * @param availability tells which server this is
 */
public record ServerEffects(HighAvailability availability) implements TypeEffects {

  @Override
  public String type() {
    return "checkpoint-host";
  }

  @Override
  public void changed(CommandContext context, ManagedObject before, ManagedObject after) {
    if (manages(before) && !manages(after)) {
      requireDispensable(before, "must keep the blade network-policy-management");
    }
  }

  @Override
  public Set<Refusal> refusalsOfDeleting() {
    return Set.of(Refusal.NEEDED_SERVER);
  }

  @Override
  public void deleting(CommandContext context, ManagedObject object) {
    requireDispensable(object, "cannot be deleted");
  }

  private static boolean manages(ManagedObject object) {
    return object
        .peek()
        .path("management-blades")
        .path("network-policy-management")
        .asBoolean(false);
  }

  private void requireDispensable(ManagedObject object, String refusal) {
    JsonNode server = object.peek().path("management-server");
    if (isThisServer(server.path("server-uid").asString(""))) {
      throw new OperationRefusedException(
          "Object '%s' is this server itself and %s. Once another server is Active, do it there"
              .formatted(object.name(), refusal));
    }
    if (server.path("role").asString("").equals("primary")) {
      throw new OperationRefusedException(
          ("Object '%s' is the Primary and %s. If that server is lost for good, promote this one in"
                  + " its place: promote-to-primary, or redoubt ha promote")
              .formatted(object.name(), refusal));
    }
  }

  private boolean isThisServer(String uid) {
    return availability.report().servers().stream()
        .anyMatch(server -> server.self() && server.uid().toString().equals(uid));
  }
}
