package dev.redoubt.session;

import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.Optional;

/**
 * What show-session tells of an open or published session at one moment.
 *
 * @param uid names the session and, once published, its revision
 * @param name may be empty
 * @param description may be empty
 * @param comments may be empty
 * @param owner who works in it, or published it
 * @param domain where it works
 * @param state open or published
 * @param readOnly whether it can change nothing now
 * @param connected whether a login works in it
 * @param inWork whether a request runs in it at this moment
 * @param changes objects changed
 * @param locks objects locked
 * @param timeoutSeconds idle seconds until its login ends
 * @param address where its login came from; empty for a published session
 * @param lastLogin empty for a published session
 * @param lastLogout empty while connected and for a published session
 * @param published when; empty while open
 */
public record SessionDetails(
    Uid uid,
    String name,
    String description,
    String comments,
    Owner owner,
    Domain domain,
    SessionState state,
    boolean readOnly,
    boolean connected,
    boolean inWork,
    int changes,
    int locks,
    int timeoutSeconds,
    String address,
    Optional<Instant> lastLogin,
    Optional<Instant> lastLogout,
    Optional<Instant> published) {

  /** The name of who works in it, or published it. */
  public String administrator() {
    return owner.name();
  }
}
