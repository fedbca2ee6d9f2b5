package dev.redoubt.session;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.session.login.Administrator;
import dev.redoubt.session.permission.ObjectRights;
import dev.redoubt.session.permission.Right;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses a publish of what the administrator may not edit: the changes may have been taken over
 * from somebody with more rights, or made when there were more.
 */
final class PublishRights {

  private PublishRights() {}

  static void require(Administrator administrator, PublishValidation.Candidate candidate) {
    for (ObjectChange change : candidate.changes()) {
      Stream.concat(change.before().stream(), change.after().stream())
          .forEach(object -> require(administrator, candidate, object));
    }
  }

  private static void require(
      Administrator administrator, PublishValidation.Candidate candidate, ManagedObject object) {
    Optional<Right> missing =
        ObjectRights.missing(
            administrator.permissions(),
            object,
            uid -> candidate.view().find(uid).or(() -> candidate.published().find(uid)));
    missing.ifPresent(right -> {
      throw new SessionError.NotPermitted(
          administrator,
          right,
          "publish the change of " + object.type() + " '" + object.name() + "'");
    });
  }
}
