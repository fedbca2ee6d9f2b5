package dev.redoubt.session.login;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Revision;
import dev.redoubt.session.permission.Permissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How the administrators stand who are logged in. What was read from the database is kept until a
 * revision changes an administrator or a profile, so that a request costs no read, and the first
 * request after such a revision sees it.
 */
public final class Standings {

  /** What is known since the last such revision; replaced as a whole by the next one. */
  private volatile Map<Uid, Standing> known = new ConcurrentHashMap<>();

  /**
   * How an administrator stands.
   *
   * @param read reads it from what is published now
   */
  public Standing of(Uid administrator, Supplier<Standing> read) {
    // What was read before a revision goes into the map of before, which nobody looks at any more.
    Map<Uid, Standing> current = known;
    Standing standing = current.get(administrator);
    if (standing == null) {
      standing = read.get();
      current.put(administrator, standing);
    }
    return standing;
  }

  /** Reads an administrator's standing. */
  public static Standing read(ObjectReader published, Uid administrator) {
    return AdministratorObject.find(published, administrator)
        .map(object -> object.standing(published))
        .orElseGet(Standing.Deleted::new);
  }

  /** A revision was published. */
  public void added(Revision revision) {
    if (revision.changes().stream().anyMatch(Standings::concerns)) {
      forget();
    }
  }

  /** The whole database was replaced. */
  public void forget() {
    known = new ConcurrentHashMap<>();
  }

  /** Whether a change may alter what somebody may do. */
  static boolean concerns(ObjectChange change) {
    return change.after().or(change::before).filter(Standings::gives).isPresent();
  }

  private static boolean gives(ManagedObject object) {
    return object.type().equals(AdministratorObject.TYPE)
        || object.type().equals(Permissions.PROFILE_TYPE);
  }
}
