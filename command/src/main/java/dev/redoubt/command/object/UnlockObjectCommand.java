package dev.redoubt.command.object;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives an object back that this session locked and did not change; API reference, unlock-object.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid, or without name and type;
 * {@code generic_err_object_not_found} if there is none; {@code generic_err_object_locked} if this
 * session has not locked it, or has changed it; {@code generic_error} on a standby and in a
 * read-only session.
 */
public final class UnlockObjectCommand implements TaskCommand {

  private final Catalogue catalogue;
  private final SessionView views;

  public UnlockObjectCommand(Catalogue catalogue, SessionView views) {
    this.catalogue = catalogue;
    this.views = views;
  }

  @Override
  public String name() {
    return "unlock-object";
  }

  @Override
  public String summary() {
    return "Gives back an object that was locked and not changed.";
  }

  @Override
  public Set<String> parameters() {
    return LockedObject.PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND, Refusal.LOCKED);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    ManagedObject object =
        context
            .session()
            .read(objects -> new LockedObject(catalogue, objects).require(context.parameters()));
    context.session().unlock(object.uid(), object.name());
    return context
        .session()
        .read(objects -> {
          CommandContext view = views.reading(context, objects);
          ObjectNode reply = Replies.empty();
          reply.set("object", ObjectRendering.of(catalogue, view).standard(object));
          return reply;
        });
  }
}
