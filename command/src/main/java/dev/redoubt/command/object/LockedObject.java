package dev.redoubt.command.object;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.NameNotUniqueException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.session.permission.ObjectRights;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The object that is locked or unlocked: by {@code uid}, by {@code name} and {@code type}, or by
 * {@code name}, {@code type} and {@code layer} for what stands in a layer or package.
 */
final class LockedObject {

  static final Set<String> PARAMETERS = Set.of("uid", "name", "type", "layer");

  private static final List<String> PARENTS =
      List.of("access-layer", "threat-layer", "https-layer", "package");

  private final Catalogue catalogue;
  private final ObjectReader objects;

  LockedObject(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /**
   * The object.
   *
   * @throws MissingParameterException without uid, or without name, type, or a layer that is needed
   * @throws InvalidParameterException for a type that there is not, or a predefined object
   * @throws ObjectNotFoundException if there is none
   * @throws NameNotUniqueException if several entries of the layer have the name
   */
  ManagedObject require(Parameters parameters) {
    Optional<String> uid = parameters.said("uid");
    ManagedObject found =
        uid.isPresent()
            ? Uid.tryParse(uid.get())
                .flatMap(objects::find)
                .filter(object -> !ObjectRights.isOfTheServer(object.type()))
                .orElseThrow(() -> new ObjectNotFoundException(uid.get()))
            : named(parameters);
    if (found.domain().equals(Domain.PREDEFINED.uid())) {
      throw new InvalidParameterException(
          uid.isPresent() ? "uid" : "name",
          "The predefined object [" + found.name() + "] cannot be edited, and so not be locked");
    }
    return found;
  }

  private ManagedObject named(Parameters parameters) {
    String name = parameters.requiredText("name");
    String typeName = parameters.requiredText("type");
    ObjectType type =
        catalogue
            .find(typeName)
            .filter(found -> !ObjectRights.isOfTheServer(found.name()))
            .orElseThrow(() ->
                new InvalidParameterException(
                    "type", "The invalid value [" + typeName + "] is no type of objects"));
    if (type.field("rank").isPresent()) {
      return entry(parameters.requiredText("layer"), type, name);
    }
    return new ReferenceLookup(catalogue, objects)
        .find(List.of(typeName), name)
        .orElseThrow(() -> new ObjectNotFoundException(name));
  }

  private ManagedObject entry(String layerName, ObjectType type, String name) {
    List<String> parents =
        PARENTS.stream().filter(each -> catalogue.find(each).isPresent()).toList();
    ManagedObject layer =
        new ReferenceLookup(catalogue, objects)
            .find(parents, layerName)
            .orElseThrow(() -> new ObjectNotFoundException(layerName));
    List<ManagedObject> found = entries(layer.uid(), type, name);
    if (found.isEmpty()) {
      throw new ObjectNotFoundException(name);
    }
    if (found.size() > 1) {
      throw new NameNotUniqueException(name);
    }
    return found.getFirst();
  }

  private List<ManagedObject> entries(Uid layer, ObjectType type, String name) {
    return objects.order(layer).places().stream()
        .filter(place -> place.type().equals(type.name()))
        .flatMap(place -> objects.find(place.uid()).stream())
        .filter(object -> object.name().equals(name))
        .toList();
  }
}
