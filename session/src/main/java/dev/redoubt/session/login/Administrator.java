package dev.redoubt.session.login;

import dev.redoubt.model.Uid;

/**
 * Who is logged in.
 *
 * @param uid of the administrator object
 * @param name its name
 * @param permissionsProfile name of its profile, such as {@code Read Write All}
 */
public record Administrator(Uid uid, String name, String permissionsProfile) {

  /** The profile that may change nothing. */
  public static final String READ_ONLY_PROFILE = "Read Only All";

  /** Whether every session of this administrator is read-only. */
  public boolean readOnly() {
    return permissionsProfile.equalsIgnoreCase(READ_ONLY_PROFILE);
  }
}
