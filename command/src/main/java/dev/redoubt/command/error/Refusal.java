package dev.redoubt.command.error;

/**
 * A reason for which commands refuse a request, as they declare it: the code of the reply and, for
 * people, when. Declared refusals stand in the reference of the API, and each is recorded in a test
 * with request and reply.
 *
 * <p>What can meet any command is declared by none: too many requests at once, a full disk, a
 * server that changes its state at the moment, an internal error.
 */
public enum Refusal {
  UNREADABLE_REQUEST(ErrorCode.INVALID_SYNTAX, "the body is not a JSON object within the limits"),
  UNKNOWN_PARAMETER(ErrorCode.INVALID_PARAMETER_NAME, "the command has no such parameter"),
  NO_SESSION(ErrorCode.MISSING_SESSION_ID, "the header X-chkp-sid is missing"),
  SESSION_ENDED(ErrorCode.WRONG_SESSION_ID, "the session is unknown or has expired"),
  NOT_PERMITTED(ErrorCode.NO_PERMISSIONS, "the profile of the administrator lacks a right"),
  ON_STANDBY(ErrorCode.GENERIC, "the server is a standby"),
  READ_ONLY_SESSION(ErrorCode.GENERIC, "the session is read-only"),
  MISSING_PARAMETER(ErrorCode.MISSING_REQUIRED_PARAMETERS, "a required parameter is missing"),
  INVALID_PARAMETER(ErrorCode.INVALID_PARAMETER, "a value cannot be used"),
  NOT_FOUND(ErrorCode.OBJECT_NOT_FOUND, "an object that the request names is not there"),
  AMBIGUOUS_NAME(ErrorCode.OBJECT_FIELD_NOT_UNIQUE, "several objects have the name"),
  WRONG_TYPE(ErrorCode.OBJECT_TYPE_WRONG, "the object is of a type that the command does not take"),
  INVALID_OBJECT(
      ErrorCode.VALIDATION_FAILED,
      "the name is taken, or there are warnings and ignore-warnings is not true"),
  IN_USE(ErrorCode.VALIDATION_FAILED, "other objects use the object"),
  LAST_ONE(ErrorCode.VALIDATION_FAILED, "the object is the last that lets administrators in"),
  UNDECIDED(
      ErrorCode.VALIDATION_FAILED, "the version of the session could not be published, if kept"),
  LOCKED(ErrorCode.OBJECT_LOCKED, "another session has the object"),
  PREDEFINED(ErrorCode.GENERIC, "the object is predefined"),
  NEEDED_SERVER(ErrorCode.GENERIC, "the object is that of this server, or of the Primary"),
  LIMIT_REACHED(ErrorCode.GENERIC, "there are as many as may be"),
  GENERATED(
      ErrorCode.RULEBASE_INVALID_OPERATION, "the rule or section follows from another object"),
  LOGIN_FAILED(
      ErrorCode.LOGIN_FAILED,
      "user, password or key is wrong, the administrator is locked, or the password must be"
          + " changed"),
  SEVERAL_SESSIONS(
      ErrorCode.LOGIN_FAILED_SEVERAL_SESSIONS, "there are several sessions to continue"),
  TOO_MANY_FAILURES(
      ErrorCode.TOO_MANY_REQUESTS, "too many logins of the name or from the address failed"),
  NOT_TRUSTED(ErrorCode.FORBIDDEN, "no trusted client lets the address in"),
  OTHER_SESSION(ErrorCode.NOT_IMPLEMENTED, "the uid is that of another session"),
  SWITCH_FAILED(ErrorCode.SWITCH_SESSION_FAILED, "the session cannot be switched to"),
  TAKE_OVER_FAILED(ErrorCode.TAKE_OVER_SESSION_FAILED, "the session cannot be taken over"),
  ASSIGN_FAILED(ErrorCode.ASSIGN_SESSION_FAILED, "the session cannot be assigned"),
  OTHER_PACKAGE(
      ErrorCode.INSTALLED_POLICY_MISMATCH,
      "another package is installed on a target, and ignore-warnings is not true"),
  NO_CONFLICT(ErrorCode.HA_INVALID_OPERATION, "there is no conflict with the peer"),
  NOT_SALVAGED(ErrorCode.HA_INVALID_OPERATION, "the bundle was not salvaged"),
  KEPT_ARCHIVE(
      ErrorCode.HA_INVALID_OPERATION, "what only the archive has does not lie on two servers yet");

  private final ErrorCode code;
  private final String when;

  Refusal(ErrorCode code, String when) {
    this.code = code;
    this.when = when;
  }

  /** The code of the reply, with its HTTP status. */
  public ErrorCode code() {
    return code;
  }

  /** When a command refuses for this reason; completes "if". */
  public String when() {
    return when;
  }
}
