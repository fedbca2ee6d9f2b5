package dev.redoubt.command.error;

/** The error codes of the API that Redoubt uses, each with its HTTP status. */
public enum ErrorCode {
  INVALID_SYNTAX("generic_err_invalid_syntax", 400),
  INVALID_PARAMETER_NAME("generic_err_invalid_parameter_name", 400),
  MISSING_REQUIRED_PARAMETERS("generic_err_missing_required_parameters", 400),
  INVALID_PARAMETER("generic_err_invalid_parameter", 400),
  OBJECT_NOT_FOUND("generic_err_object_not_found", 404),
  OBJECT_FIELD_NOT_UNIQUE("generic_err_object_field_not_unique", 400),
  OBJECT_TYPE_WRONG("generic_err_object_type_wrong", 400),
  OBJECT_LOCKED("generic_err_object_locked", 400),
  COMMAND_NOT_FOUND("generic_err_command_not_found", 404),
  BAD_URL("err_bad_url", 404),
  UNKNOWN_API_VERSION("err_unknown_api_version", 400),
  LOGIN_FAILED("err_login_failed", 400),
  LOGIN_FAILED_SEVERAL_SESSIONS("err_login_failed_more_than_one_opened_session", 400),
  MISSING_SESSION_ID("generic_err_missing_session_id", 401),
  WRONG_SESSION_ID("generic_err_wrong_session_id", 401),
  SESSION_EXPIRED("generic_err_session_expired", 401),
  SWITCH_SESSION_FAILED("err_switch_session_failed", 400),
  ASSIGN_SESSION_FAILED("err_assign_session_failed", 400),
  TAKE_OVER_SESSION_FAILED("err_take_over_session_failed", 400),
  VALIDATION_FAILED("err_validation_failed", 400),
  PUBLISH_FAILED("err_publish_failed", 400),
  FORBIDDEN("err_forbidden", 403),
  NO_PERMISSIONS("generic_err_no_permissions", 403),
  RULEBASE_INVALID_OPERATION("err_rulebase_invalid_operation", 400),
  POLICY_VERIFICATION_FAILED("err_policy_verification_failed", 400),
  POLICY_INSTALLATION_FAILED("err_policy_installation_failed", 400),
  INSTALLED_POLICY_MISMATCH("err_installed_policy_mismatch", 400),
  HA_INVALID_OPERATION("err_ha_invalid_operation", 400),
  NOT_IMPLEMENTED("not_implemented", 501),
  TOO_MANY_REQUESTS("err_too_many_requests", 429),
  GENERIC("generic_error", 400),
  /** The databases are locked for a moment; the same request may succeed when repeated. */
  BUSY("generic_error", 409),
  /** Something is still being built; the same request succeeds later. */
  INITIALIZING("generic_server_initializing", 500),
  BAD_METHOD("err_bad_url", 405),
  DISK_FULL("generic_server_error", 500),
  INTERNAL("generic_internal_error", 500);

  private final String wireName;
  private final int status;

  ErrorCode(String wireName, int status) {
    this.wireName = wireName;
    this.status = status;
  }

  /** The text in the field {@code code} of a reply. */
  public String wireName() {
    return wireName;
  }

  /** The HTTP status of the reply. */
  public int status() {
    return status;
  }
}
