package dev.redoubt.command.ha;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.WrongTypeException;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Session;
import java.util.Optional;
import java.util.Set;

/** Finds the server objects that requests name, in the caller's session. */
final class ServerObjects {

  /** The parameters that name one. */
  static final Set<String> PARAMETERS = Set.of("uid", "name");

  private static final String FAMILY = "objects";
  private static final Set<String> TYPES = Set.of("checkpoint-host", "simple-gateway");

  private ServerObjects() {}

  /**
   * The object that {@code uid} or {@code name} names.
   *
   * @throws MissingParameterException if neither is given
   * @throws ObjectNotFoundException if there is none
   * @throws WrongTypeException if it is no server
   */
  static ManagedObject require(Session session, Parameters parameters) {
    String identifier =
        parameters
            .text("uid")
            .or(() -> parameters.text("name"))
            .orElseThrow(() -> new MissingParameterException("uid"));
    ManagedObject found =
        find(session, identifier).orElseThrow(() -> new ObjectNotFoundException(identifier));
    if (!TYPES.contains(found.type())) {
      throw new WrongTypeException(identifier, found.type(), "checkpoint-host");
    }
    return found;
  }

  /** Puts a changed object into the session. */
  static void put(Session session, ManagedObject object) {
    session.edit(workspace -> workspace.put(object.body()));
  }

  private static Optional<ManagedObject> find(Session session, String identifier) {
    return session.read(view ->
        Uid.tryParse(identifier)
            .or(() -> view.findByName(Domain.SMC_USER.uid(), FAMILY, identifier))
            .flatMap(view::find));
  }
}
