package dev.redoubt.command.object;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.SeenObjects;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows an object whatever its type.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid and name; {@code
 * generic_err_object_not_found}; {@code generic_err_object_field_not_unique} if several have the
 * name; {@code generic_err_no_permissions} for a rule or section without the right to see it.
 */
public final class ShowObjectCommand implements ReadCommand {

  private final Catalogue catalogue;

  public ShowObjectCommand(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "show-object";
  }

  @Override
  public String summary() {
    return "Shows an object of any type.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "name");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.NOT_PERMITTED,
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.AMBIGUOUS_NAME);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    ManagedObject object =
        new AnyObject(catalogue, context.objects()).require(context.parameters());
    SeenObjects.require(context.caller(), object);
    ObjectNode reply = Replies.empty();
    reply.set(
        "object",
        ObjectRendering.of(catalogue, context)
            .single(object, DetailsLevel.of(context.parameters())));
    return reply;
  }
}
