package dev.redoubt.session;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.history.Revision;
import dev.redoubt.session.login.Administrator;
import dev.redoubt.session.login.AdministratorObject;
import dev.redoubt.session.login.Administrators;
import dev.redoubt.session.login.Authentication;
import dev.redoubt.session.login.Standing;
import dev.redoubt.session.login.Standings;
import dev.redoubt.session.permission.Right;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Lets administrators in, and looks at each request whether they may still be there. */
final class Admission {

  private final SessionServices services;
  private final Administrators administrators;
  private final Standings standings = new Standings();

  Admission(SessionServices services, Administrators administrators) {
    this.services = services;
    this.administrators = administrators;
  }

  /**
   * Who was let in.
   *
   * @param administrator who
   * @param key the hash of the API key; empty after a password
   * @param newPassword what the password shall be from now on, in plain text; empty to leave it
   */
  record Admitted(Administrator administrator, Optional<String> key, Optional<String> newPassword) {

    @Override
    public String toString() {
      return administrator.name();
    }
  }

  /**
   * Decides a login. A new password is only looked at yet: see {@link #changePassword}.
   *
   * @throws SessionError.LoginFailed and others of {@link Sessions#login}
   */
  Admitted admit(Credentials credentials) {
    return switch (authenticate(credentials)) {
      case Authentication.Refused _ -> throw new SessionError.LoginFailed();
      case Authentication.Delayed delayed ->
          throw new SessionError.TooManyRequests(delayed.retryAfter());
      case Authentication.Locked locked ->
          throw new SessionError.AdministratorLocked(locked.until());
      case Authentication.Accepted accepted -> {
        Administrator administrator = accepted.administrator();
        if (!administrator.has(Right.API_LOGIN)) {
          throw new SessionError.NotPermitted(administrator, Right.API_LOGIN, "log in");
        }
        yield new Admitted(administrator, accepted.key(), newPassword(credentials, accepted));
      }
    };
  }

  /**
   * Gives a session the rights that its administrator has now. Reads no database unless a revision
   * changed an administrator or a profile since the last look.
   *
   * @return why the administrator may not work any more, in a sentence; empty if all is well
   */
  Optional<String> refresh(Session session) {
    Administrator administrator = session.administrator();
    Standing standing =
        standings.of(
            administrator.uid(),
            () ->
                services
                    .databases()
                    .use(database -> Standings.read(database.published(), administrator.uid())));
    return switch (standing) {
      case Standing.Deleted _ -> cause(administrator, "was deleted");
      case Standing.Known known -> {
        Optional<String> cause = refusal(session, known);
        session.standsNow(known.administrator());
        yield cause;
      }
    };
  }

  void added(Revision revision) {
    standings.added(revision);
  }

  void replaced() {
    standings.forget();
  }

  private Optional<String> refusal(Session session, Standing.Known known) {
    Administrator administrator = known.administrator();
    Instant now = services.clock().instant();
    if (known.expires().filter(expires -> !expires.isAfter(now)).isPresent()) {
      return cause(administrator, "has expired");
    }
    if (session.key().filter(key -> !known.keys().contains(key)).isPresent()) {
      return Optional.of("The API key of this login was deleted.");
    }
    return administrator.has(Right.API_LOGIN)
        ? Optional.empty()
        : cause(administrator, "has lost the right [" + Right.API_LOGIN.grant() + "]");
  }

  private static Optional<String> cause(Administrator administrator, String what) {
    return Optional.of("Administrator '" + administrator.name() + "' " + what + ".");
  }

  private Authentication authenticate(Credentials credentials) {
    Instant now = services.clock().instant();
    return services
        .databases()
        .use(database ->
            switch (credentials) {
              case Credentials.Password said ->
                  administrators.authenticate(
                      database.published(),
                      said.administrator(),
                      said.password(),
                      said.address(),
                      now);
              case Credentials.Key said ->
                  administrators.authenticateKey(
                      database.published(), said.key(), said.address(), now);
            });
  }

  private static Optional<String> newPassword(
      Credentials credentials, Authentication.Accepted accepted) {
    if (!(credentials instanceof Credentials.Password said)) {
      return Optional.empty();
    }
    if (said.newPassword().equals(Optional.of(said.password()))) {
      throw new SessionError.InvalidOption(
          "new-password", "...", "it must differ from the password so far");
    }
    if (said.newPassword().isEmpty() && accepted.mustChangePassword()) {
      throw new SessionError.PasswordChangeRequired(accepted.administrator().name());
    }
    return said.newPassword();
  }

  /**
   * Changes the password if the login asked for it. Published at once, as the server's own change:
   * the login does not wait for a publish.
   *
   * @throws SessionError.TooManyRequests if too many passwords wait to be hashed
   */
  void changePassword(Admitted admitted, String address) {
    admitted
        .newPassword()
        .ifPresent(wanted -> {
          String hash =
              administrators
                  .hash(wanted, address)
                  .orElseThrow(() -> new SessionError.TooManyRequests(Administrators.LONGEST_WAIT));
          changePassword(admitted.administrator(), hash);
        });
  }

  private void changePassword(Administrator administrator, String hash) {
    Optional<Revision> published =
        services
            .publisher()
            .publishAsSystem(
                "Administrator '" + administrator.name() + "' changed the password at login",
                objects ->
                    objects
                        .find(administrator.uid())
                        .map(object -> withPassword(object, hash))
                        .stream()
                        .toList());
    if (published.isEmpty()) {
      throw new SessionError.LoginFailed();
    }
  }

  private static Publisher.SystemChange withPassword(ManagedObject object, String hash) {
    ObjectNode body = object.body();
    body.put(AdministratorObject.PASSWORD_HASH, hash);
    body.put(AdministratorObject.MUST_CHANGE_PASSWORD, false);
    return new Publisher.SystemChange(object.uid(), Optional.of(body));
  }
}
