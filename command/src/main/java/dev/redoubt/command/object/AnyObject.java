package dev.redoubt.command.object;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.NameNotUniqueException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;

/** Finds objects whatever their type. */
final class AnyObject {

  private final Catalogue catalogue;
  private final ObjectReader objects;

  AnyObject(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /**
   * The object that {@code uid} or {@code name} names.
   *
   * @throws MissingParameterException if neither is given
   * @throws ObjectNotFoundException if there is none
   * @throws NameNotUniqueException if objects of several name spaces have the name
   */
  ManagedObject require(Parameters parameters) {
    String identifier =
        parameters.identifier().orElseThrow(() -> new MissingParameterException("uid"));
    List<ManagedObject> found =
        Uid.tryParse(identifier)
            .map(uid -> objects.find(uid).stream().toList())
            .orElseGet(() -> named(identifier));
    if (found.isEmpty()) {
      throw new ObjectNotFoundException(identifier);
    }
    if (found.size() > 1) {
      throw new NameNotUniqueException(identifier);
    }
    return found.getFirst();
  }

  /** Every object of a name, in any domain and name space. */
  List<ManagedObject> named(String name) {
    List<ManagedObject> found = new ArrayList<>();
    List<String> families =
        catalogue.types().stream()
            .flatMap(type -> type.nameFamily().stream())
            .distinct()
            .sorted()
            .toList();
    for (Domain domain : Domain.ALL) {
      for (String family : families) {
        objects.findByName(domain.uid(), family, name).flatMap(objects::find).ifPresent(found::add);
      }
    }
    return found;
  }
}
