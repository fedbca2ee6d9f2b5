package dev.redoubt.command.ha;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.model.ManagedObject;

/**
 * Keeps a server from deleting its own object, by which other servers know and trust it.
 *
 * @param availability tells which server this is
 */
public record OwnServerEffects(HighAvailability availability) implements TypeEffects {

  @Override
  public String type() {
    return "checkpoint-host";
  }

  @Override
  public void deleting(CommandContext context, ManagedObject object) {
    boolean own =
        availability.report().servers().stream()
            .anyMatch(server -> server.self() && server.uid().equals(object.uid()));
    if (own) {
      throw new OperationRefusedException(
          "Object '"
              + object.name()
              + "' is this server itself and cannot be deleted. Once another server is Active, it"
              + " can be deleted there");
    }
  }
}
