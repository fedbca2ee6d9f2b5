package dev.redoubt.command.permission;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.login.AdministratorObject;
import java.util.List;
import java.util.Optional;

/** Finds the administrator whom a request names by uid or by name. */
final class AdministratorLookup {

  private AdministratorLookup() {}

  /**
   * The administrator.
   *
   * @param uid the parameter that says the uid
   * @param name the parameter that says the name
   * @throws MissingParameterException if neither is given
   * @throws ObjectNotFoundException if there is none
   */
  static ManagedObject find(
      Catalogue catalogue, ObjectReader objects, Parameters parameters, String uid, String name) {
    String said =
        given(parameters, uid)
            .or(() -> given(parameters, name))
            .orElseThrow(() -> new MissingParameterException(uid));
    return new ReferenceLookup(catalogue, objects)
        .find(List.of(AdministratorObject.TYPE), said)
        .orElseThrow(() -> new ObjectNotFoundException(said));
  }

  private static Optional<String> given(Parameters parameters, String name) {
    return parameters.text(name).filter(text -> !text.isEmpty());
  }
}
