package dev.redoubt.session;

import dev.redoubt.model.Quantity;
import dev.redoubt.model.Uid;
import dev.redoubt.session.login.Administrator;
import dev.redoubt.session.permission.Right;
import dev.redoubt.session.task.ExpectedFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a session refuses. Nothing was changed. The API's code and HTTP status of each kind are in
 * its description; texts that clients parse are exact.
 */
public abstract sealed class SessionError extends RuntimeException implements ExpectedFailure {

  private static final long serialVersionUID = 1L;

  private SessionError(String message) {
    super(message);
  }

  /** Unknown administrator or wrong password; 400 {@code err_login_failed}. */
  public static final class LoginFailed extends SessionError {
    LoginFailed() {
      super("Authentication to server failed.");
    }
  }

  /** The administrator is locked after repeated failures; 400 {@code err_login_failed}. */
  public static final class AdministratorLocked extends SessionError {
    AdministratorLocked(Duration left) {
      super(
          "Authentication to server failed. Administrator is locked for another "
              + Math.max(1, left.toMinutes())
              + " min after repeated wrong passwords. Another administrator can end this with"
              + " unlock-administrator");
    }
  }

  /** The password was right, and has to be changed; 400 {@code err_login_failed}. */
  public static final class PasswordChangeRequired extends SessionError {
    PasswordChangeRequired(String administrator) {
      super(
          "Authentication to server failed. Administrator '"
              + administrator
              + "' must change the password: log in with new-password beside password");
    }
  }

  /** A right is missing; 403 {@code generic_err_no_permissions}. */
  public static final class NotPermitted extends SessionError {
    public NotPermitted(Administrator administrator, Right right, String what) {
      super(
          "Administrator '"
              + administrator.name()
              + "' is not permitted to "
              + what
              + ". It takes the right ["
              + right.grant()
              + "], which permissions-profile "
              + administrator.profiles()
              + " does not give. An administrator with ["
              + Right.MANAGE_ADMINISTRATORS.grant()
              + "] can grant it with set-domain-permissions-profile or set-administrator");
    }
  }

  /**
   * The administrator of a running session may not work any more; 401 {@code
   * generic_err_session_expired}.
   */
  public static final class AdministratorDismissed extends SessionError {
    AdministratorDismissed(String cause) {
      super("Session expired. " + cause + " The session's changes are kept.");
    }
  }

  /** A session cannot be given to another administrator; 400 {@code err_assign_session_failed}. */
  public static final class AssignFailed extends SessionError {
    AssignFailed(String message) {
      super(message);
    }
  }

  /** An object cannot be unlocked as asked; 400 {@code generic_err_object_locked}. */
  public static final class UnlockFailed extends SessionError {
    UnlockFailed(String name, String cause) {
      super("Object '" + name + "' cannot be unlocked: " + cause);
    }
  }

  /** Too many failed logins, or too many logins; {@code err_too_many_requests}. */
  public static final class TooManyRequests extends SessionError {
    private final Duration retryAfter;

    public TooManyRequests(Duration retryAfter) {
      super(
          "Too many requests in a given amount of time. Try again in "
              + Math.max(1, retryAfter.toSeconds())
              + " s");
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /**
   * More than one session could be continued; 400 {@code
   * err_login_failed_more_than_one_opened_session}.
   */
  public static final class SeveralSessionsToContinue extends SessionError {
    SeveralSessionsToContinue(String administrator, int sessions) {
      super(
          "Administrator '"
              + administrator
              + "' has "
              + sessions
              + " sessions that could be continued. Log in without continue-last-session and use"
              + " switch-session to choose one");
    }
  }

  /** An option that is out of range; 400 {@code generic_err_invalid_parameter}. */
  public static final class InvalidOption extends SessionError {
    InvalidOption(String option, String value, String expected) {
      super(
          "Invalid parameter for [" + option + "]. The invalid value [" + value + "]: " + expected);
    }
  }

  /** The sid names no login; 401 {@code generic_err_wrong_session_id}. */
  public static final class WrongSessionId extends SessionError {
    WrongSessionId(String sid, String cause) {
      super(
          "Wrong session id ["
              + sid
              + "]. Session may be expired. Please check session id and resend the request."
              + (cause.isEmpty() ? "" : " " + cause));
    }
  }

  /** A read-only session was to change something; 400 {@code generic_error}. */
  public static final class ReadOnly extends SessionError {
    ReadOnly() {
      super("Runtime error: Operation is not allowed in read only mode!");
    }
  }

  /** The object is changed in another session; 400 {@code generic_err_object_locked}. */
  public static final class ObjectLocked extends SessionError {
    private final Uid object;
    private final ObjectLock lock;

    ObjectLocked(Uid object, String name, ObjectLock lock) {
      super(
          "Action cannot be executed on object: "
              + name
              + " due to: Object '"
              + name
              + "' is locked by another session.");
      this.object = object;
      this.lock = lock;
    }

    public Uid object() {
      return object;
    }

    /** Who holds it. */
    public ObjectLock lock() {
      return lock;
    }
  }

  /** Another session published the object while this call read it; 400 {@code generic_error}. */
  public static final class ChangedMeanwhile extends SessionError {
    ChangedMeanwhile(String name) {
      super(
          "Action cannot be executed on object: "
              + name
              + " due to: Object '"
              + name
              + "' was published by another session in this moment. Repeat the call.");
    }
  }

  /** No open or published session has this uid; 404 {@code generic_err_object_not_found}. */
  public static final class SessionNotFound extends SessionError {
    public SessionNotFound(Uid session) {
      super("Requested object [" + session + "] not found");
    }
  }

  /** The session was published and then purged; 404 {@code generic_err_object_not_found}. */
  public static final class SessionPurged extends SessionError {
    SessionPurged(Uid session, long revision, long oldest) {
      super(
          "Requested object ["
              + session
              + "] not found: the session was published as revision "
              + revision
              + " and purged since. Revisions are kept from "
              + oldest
              + " on");
    }
  }

  /** The session cannot be taken over as asked; 400 {@code err_take_over_session_failed}. */
  public static final class TakeOverFailed extends SessionError {
    TakeOverFailed(String message) {
      super(message);
    }
  }

  /** The session cannot be switched to; 400 {@code err_switch_session_failed}. */
  public static final class SwitchFailed extends SessionError {
    SwitchFailed(String message) {
      super(message);
    }
  }

  /** The changes are not valid as a whole; 400 {@code err_publish_failed}. */
  public static final class PublishFailed extends SessionError {
    private static final int TOLD = 3;

    private final transient Problems problems;

    PublishFailed(Problems problems) {
      super("Publish failed: " + text(problems));
      this.problems = problems;
    }

    /** The first 500, in sentences. */
    public List<String> problems() {
      return problems.first();
    }

    /** How many there are. */
    public int total() {
      return problems.total();
    }

    private static String text(Problems problems) {
      String told = problems.first().stream().limit(TOLD).collect(Collectors.joining(" "));
      int more = problems.total() - TOLD;
      return more <= 0 ? told : told + " show-validations lists these and " + more + " more.";
    }
  }

  /**
   * Objects were published by others since this session first changed them; 400 {@code
   * err_publish_failed}. Decide each with {@link Session#resolve}, or discard.
   */
  public static final class PublishClash extends SessionError {
    private final transient List<Clash> clashes;

    PublishClash(List<Clash> clashes) {
      super(
          "Publish failed: "
              + clashes.size()
              + (clashes.size() == 1 ? " object was" : " objects were")
              + " published by others since this session changed them, the first is '"
              + clashes.getFirst().name()
              + "'. Nothing was published; decide for each with resolve-clash which version is kept, or"
              + " discard");
      this.clashes = List.copyOf(clashes);
    }

    public List<Clash> clashes() {
      return clashes;
    }
  }

  /** A clash that keeping the session's version does not end; 400 {@code err_validation_failed}. */
  public static final class UndecidedClash extends SessionError {
    UndecidedClash(Clash clash) {
      super(
          clash.message()
              + " Keep the published version, or change the objects so that this is not so any"
              + " more; then there is nothing left to decide");
    }
  }

  /** Changes from elsewhere need a session without changes; 400 {@code generic_error}. */
  public static final class SessionNotEmpty extends SessionError {
    SessionNotEmpty(int changes) {
      super(
          "The session holds "
              + Quantity.of(changes, "change")
              + " of its own. Publish or discard them first, so that what comes in can be"
              + " told from them");
    }
  }

  /** Another server takes the session over; 400 {@code generic_error}. */
  public static final class SessionMoving extends SessionError {
    SessionMoving(Uid session) {
      super(
          "Session "
              + session
              + " is being moved to another server. Look there with show-sessions; if that server is"
              + " gone for good, the session can be used again when this one is Active");
    }
  }

  /** A session cannot be moved here; 400 {@code err_switch_session_failed}. */
  public static final class MoveFailed extends SessionError {
    public MoveFailed(String message) {
      super(message);
    }
  }

  /** More changes come from elsewhere than a session may hold; 400 {@code generic_error}. */
  public static final class TooManyProposals extends SessionError {
    public TooManyProposals(int proposals, int limit) {
      super(
          "There are "
              + proposals
              + " changed objects or more, and a session holds at most "
              + limit
              + " (session-change-limit). Nothing was taken over. Raise the limit in redoubt.conf and"
              + " start the server again");
    }
  }

  /** A revision cannot be reverted to; 400 {@code err_validation_failed}. */
  public static final class RevertFailed extends SessionError {
    private final transient List<String> problems;

    RevertFailed(List<String> problems) {
      super(
          "Revert failed: " + String.join(" ", problems.subList(0, Math.min(3, problems.size()))));
      this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
      return problems;
    }
  }

  /** A limit of the server is reached; 400 {@code generic_error}. */
  public static final class LimitReached extends SessionError {
    LimitReached(String what, long limit, String advice) {
      super("There are already " + limit + " " + what + ", the most that are allowed. " + advice);
    }
  }
}
