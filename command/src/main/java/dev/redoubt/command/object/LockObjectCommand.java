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
 * Keeps other sessions from changing an object before this one does; API reference, lock-object. A
 * publish, a discard or {@code unlock-object} gives it back.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid, or without name and type;
 * {@code generic_err_object_not_found} if there is none; {@code generic_err_object_locked} if
 * another session has it; {@code generic_err_no_permissions} without the right to edit it; {@code
 * generic_error} on a standby and in a read-only session.
 */
public final class LockObjectCommand implements TaskCommand {

  private final Catalogue catalogue;
  private final SessionView views;

  public LockObjectCommand(Catalogue catalogue, SessionView views) {
    this.catalogue = catalogue;
    this.views = views;
  }

  @Override
  public String name() {
    return "lock-object";
  }

  @Override
  public String summary() {
    return "Keeps other sessions from changing an object.";
  }

  @Override
  public Set<String> parameters() {
    return LockedObject.PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.NOT_PERMITTED,
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.LOCKED);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return context
        .session()
        .edit(workspace -> {
          ManagedObject object =
              new LockedObject(catalogue, workspace.view()).require(context.parameters());
          workspace.lock(object);
          CommandContext view = views.editing(context, workspace);
          ObjectNode reply = Replies.empty();
          reply.set("object", ObjectRendering.of(catalogue, view).standard(object));
          return reply;
        });
  }
}
