package dev.redoubt.session.login;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.session.permission.Right;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that somebody is left who can log in and manage administrators, for ever: not locked
 * out by the next publish, nor by an expiration date later. Checked when an administrator or a
 * profile is edited, and again when it is published, since two sessions may each take away one of
 * the last two.
 */
public final class ManagingAdministrators {

  /** What is wrong if nobody is left. */
  public static final String PROBLEM =
      "No administrator would be left who can log in and manage administrators. Keep at least one"
          + " with a password or an API key, without expiration-date, whose profile has the rights ["
          + Right.MANAGE_ADMINISTRATORS.grant()
          + "] and ["
          + Right.API_LOGIN.grant()
          + "]";

  private static final int PAGE = 100;

  private ManagingAdministrators() {}

  /** Whether changes may take away what somebody may do. */
  public static boolean concerned(Collection<ObjectChange> changes) {
    return changes.stream().anyMatch(Standings::concerns);
  }

  /**
   * Whether a view has such an administrator.
   *
   * @param without one that does not count, since it is about to be deleted
   */
  public static boolean anyLeft(ObjectReader view, Optional<Uid> without) {
    Optional<ListKey> after = Optional.empty();
    List<ManagedObject> page;
    do {
      page = view.list(AdministratorObject.TYPE, after, PAGE);
      for (ManagedObject object : page) {
        if (!without.equals(Optional.of(object.uid())) && manages(view, object)) {
          return true;
        }
        after = Optional.of(new ListKey(object.name(), object.uid()));
      }
    } while (page.size() == PAGE);
    return false;
  }

  private static boolean manages(ObjectReader view, ManagedObject object) {
    AdministratorObject administrator = new AdministratorObject(object);
    if (!administrator.canLogIn() || administrator.expires().isPresent()) {
      return false;
    }
    Administrator known = administrator.administrator(view);
    return known.has(Right.MANAGE_ADMINISTRATORS) && known.has(Right.API_LOGIN);
  }
}
