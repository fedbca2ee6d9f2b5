package dev.redoubt.command.crud;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the object that a command is about, by {@code uid} or {@code name}. */
final class ObjectIdentity {

  static final Set<String> PARAMETERS = Set.of("uid", "name");

  private ObjectIdentity() {}

  /**
   * The object. Of a type that no command adds there is one, which need not be named.
   *
   * @throws MissingParameterException if the request says neither
   * @throws ObjectNotFoundException if there is none of the type
   */
  static ManagedObject require(ObjectReader objects, ObjectType type, Parameters request) {
    Optional<String> named = request.identifier().or(() -> only(objects, type));
    String said = named.orElseThrow(() -> new MissingParameterException("uid"));
    Stream<ManagedObject> candidates =
        Uid.tryParse(said)
            .map(each -> byUid(objects, each))
            .orElseGet(() -> byName(objects, type, said));
    return candidates
        .filter(object -> object.type().equals(type.name()))
        .findFirst()
        .orElseThrow(() -> new ObjectNotFoundException(said));
  }

  /**
   * The object, which can be edited.
   *
   * @throws OperationRefusedException if it is predefined
   */
  static ManagedObject requireEditable(ObjectReader objects, ObjectType type, Parameters request) {
    ManagedObject object = require(objects, type, request);
    requireOwn(object, type);
    return object;
  }

  /**
   * Refuses to change a predefined object.
   *
   * @throws OperationRefusedException if it is one
   */
  static void requireOwn(ManagedObject object, ObjectType type) {
    if (Domain.isReadOnly(object.domain())) {
      throw new OperationRefusedException(
          "Object '"
              + object.name()
              + "' is predefined and cannot be changed. "
              + (type.operations().contains(Operation.CLONE)
                  ? "Clone it and change the clone"
                  : "Add one of your own"));
    }
  }

  private static Optional<String> only(ObjectReader objects, ObjectType type) {
    return type.operations().contains(Operation.ADD)
        ? Optional.empty()
        : objects.list(type.name(), Optional.empty(), 1).stream()
            .findFirst()
            .map(object -> object.uid().toString());
  }

  private static Stream<ManagedObject> byUid(ObjectReader objects, Uid uid) {
    return objects.find(uid).stream();
  }

  private static Stream<ManagedObject> byName(ObjectReader objects, ObjectType type, String name) {
    return Domain.ALL.stream()
        .flatMap(domain ->
            type.nameFamily().stream()
                .flatMap(family -> objects.findByName(domain.uid(), family, name).stream()))
        .flatMap(uid -> objects.find(uid).stream());
  }
}
