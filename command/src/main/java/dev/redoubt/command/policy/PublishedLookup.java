package dev.redoubt.command.policy;

import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.Session;
import java.util.List;
import java.util.Optional;

/** Finds what requests name among what is published, and says of the rest whether it may be. */
record PublishedLookup(Catalogue catalogue, ObjectReader published, Session session) {

  /**
   * The object of one of these types that a text names.
   *
   * @throws ObjectNotFoundException if none is published; it says if the caller's session has one
   * @throws dev.redoubt.command.error.NameNotUniqueException if there are several
   * @throws dev.redoubt.command.error.WrongTypeException if there is one of another type only
   */
  ManagedObject require(List<String> types, String identifier) {
    return find(published, types, identifier)
        .orElseThrow(() ->
            session.read(view -> find(view, types, identifier)).isPresent()
                ? ObjectNotFoundException.unpublished(identifier)
                : new ObjectNotFoundException(identifier));
  }

  private Optional<ManagedObject> find(
      ObjectReader objects, List<String> types, String identifier) {
    return new ReferenceLookup(catalogue, objects).find(types, identifier);
  }
}
