package dev.redoubt.session.login;

import dev.redoubt.model.Uid;
import dev.redoubt.session.permission.Permissions;
import dev.redoubt.session.permission.Right;
import java.util.List;

/**
 * Who is logged in, with the rights of the published state.
 *
 * @param uid of the administrator object
 * @param name its name
 * @param profiles names of its permission profiles, such as {@code Read Write All}
 * @param permissions what they give together
 */
public record Administrator(Uid uid, String name, List<String> profiles, Permissions permissions) {

  public Administrator {
    profiles = List.copyOf(profiles);
  }

  /** Whether every session of this administrator is read-only: no profile allows more. */
  public boolean readOnly() {
    return permissions.readOnly();
  }

  /** Whether a right is given. */
  public boolean has(Right right) {
    return permissions.has(right);
  }
}
