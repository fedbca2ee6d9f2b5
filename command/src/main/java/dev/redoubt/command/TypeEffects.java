package dev.redoubt.command;

import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What adding, changing, cloning or deleting an object of one type does besides: a new layer gets
 * its cleanup rule, a deleted one takes its rules along. Runs inside the command, so that all is
 * taken or nothing.
 */
public interface TypeEffects {

  /** The wire name of the type. */
  String type();

  /** Parameters of the add command that are read here and are no fields of the object. */
  default Set<String> addParameters() {
    return Set.of();
  }

  /**
   * A request was read into the fields of an object that is added, changed or copied; the object is
   * about to be put. May derive fields, or refuse.
   *
   * @param body the fields as they shall be
   * @param request what was asked for
   */
  default void completing(CommandContext context, ObjectNode body, Parameters request) {}

  /** The object was changed in the session. */
  default void changed(CommandContext context, ManagedObject before, ManagedObject after) {}

  /**
   * The object was put into the session.
   *
   * @param parameters the request, or the item of a batch, that added it
   */
  default void added(CommandContext context, ManagedObject object, Parameters parameters) {}

  /**
   * The object was put into the session as a copy of another.
   *
   * @param source what it was copied from
   */
  default void cloned(CommandContext context, ManagedObject source, ManagedObject copy) {}

  /** A reply shows settings; may add what is not stored in them. */
  default void showing(ObjectNode reply) {}

  /** Why setting is refused here, beside a value that cannot be used. */
  default Set<Refusal> refusalsOfSetting() {
    return Set.of();
  }

  /** Why deleting is refused here. */
  default Set<Refusal> refusalsOfDeleting() {
    return Set.of();
  }

  /** The object is about to be deleted; its use was checked already. */
  default void deleting(CommandContext context, ManagedObject object) {}
}
