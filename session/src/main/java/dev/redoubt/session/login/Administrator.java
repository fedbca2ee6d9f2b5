package dev.redoubt.session.login;

import dev.redoubt.model.Uid;
import java.util.List;

/**
 * Who is logged in.
 *
 * @param uid of the administrator object
 * @param name its name
 * @param profiles names of its permission profiles, such as {@code Read Write All}
 */
public record Administrator(Uid uid, String name, List<String> profiles) {

  /** The profile that may change nothing. */
  public static final String READ_ONLY_PROFILE = "Read Only All";

  public Administrator {
    profiles = List.copyOf(profiles);
  }

  /**
   * Whether every session of this administrator is read-only: no profile allows more. Who has no
   * profile at all may change nothing.
   */
  public boolean readOnly() {
    return profiles.stream().allMatch(READ_ONLY_PROFILE::equals);
  }
}
