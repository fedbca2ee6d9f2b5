package dev.redoubt.command.ha;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.error.WrongTypeException;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Session;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
        parameters.identifier().orElseThrow(() -> new MissingParameterException("uid"));
    ManagedObject found =
        find(session, identifier).orElseThrow(() -> new ObjectNotFoundException(identifier));
    if (!TYPES.contains(found.type())) {
      throw new WrongTypeException(identifier, found.type(), "checkpoint-host");
    }
    return found;
  }

  /**
   * Changes trust with a server and takes that into the session. The object is locked before, so
   * that nothing is done that could not be recorded in it; a failure leaves it as it was.
   *
   * @param work changes trust, and answers the object with it
   * @throws dev.redoubt.session.SessionError.ObjectLocked if another session has changed the object
   */
  static void change(Session session, ManagedObject server, Supplier<ManagedObject> work) {
    boolean held = session.holds(server.uid());
    session.edit(workspace -> {
      workspace.lock(server);
      return true;
    });
    ManagedObject changed;
    try {
      changed = work.get();
    } catch (RuntimeException e) {
      if (!held) {
        giveBack(session, server, e);
      }
      throw e;
    }
    put(session, server, changed);
  }

  private static void giveBack(Session session, ManagedObject server, RuntimeException cause) {
    try {
      session.unlock(server.uid(), server.name());
    } catch (RuntimeException e) {
      // It was changed meanwhile, or the login ended: the session keeps it.
      cause.addSuppressed(e);
    }
  }

  /**
   * Takes what trust has changed of an object into the session. Its other fields may have been
   * changed meanwhile, since trust takes seconds; they stay.
   *
   * @throws OperationRefusedException if the object is not there any more
   */
  private static void put(Session session, ManagedObject before, ManagedObject after) {
    session.edit(workspace -> {
      ObjectNode body =
          workspace
              .view()
              .find(after.uid())
              .orElseThrow(() ->
                  new OperationRefusedException(
                      "Object '"
                          + after.name()
                          + "' was deleted or discarded meanwhile, so that trust is not recorded in"
                          + " it. Add it again, then initialize-sic"))
              .body();
      Set<String> fields = new TreeSet<>(before.peek().propertyNames());
      fields.addAll(after.peek().propertyNames());
      fields.forEach(field -> take(field, before.peek(), after.peek(), body));
      return workspace.put(body);
    });
  }

  private static void take(String field, ObjectNode before, ObjectNode after, ObjectNode body) {
    JsonNode value = after.get(field);
    if (Objects.equals(before.get(field), value)) {
      return;
    }
    if (value == null) {
      body.remove(field);
    } else {
      body.set(field, value.deepCopy());
    }
  }

  private static Optional<ManagedObject> find(Session session, String identifier) {
    return session.read(view ->
        Uid.tryParse(identifier)
            .or(() -> view.findByName(Domain.SMC_USER.uid(), FAMILY, identifier))
            .flatMap(view::find));
  }
}
