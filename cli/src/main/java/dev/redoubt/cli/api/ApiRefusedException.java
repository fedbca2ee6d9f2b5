package dev.redoubt.cli.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The server understood a command and answered with an error. */
public final class ApiRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ObjectNode body;
  private final String command;
  private final int httpStatus;

  ApiRefusedException(String command, int httpStatus, ObjectNode body) {
    super(ApiClient.text(body, "message").orElse("HTTP " + httpStatus + " without a message"));
    this.command = command;
    this.httpStatus = httpStatus;
    this.body = body;
  }

  /** The command that was refused. */
  public String command() {
    return command;
  }

  /** The HTTP status of the answer. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The error code of the answer, for example {@code generic_err_object_not_found}. */
  public String code() {
    return ApiClient.text(body, "code").orElse("");
  }

  /** The whole answer. */
  public ObjectNode body() {
    return body;
  }

  /** The single errors and warnings below the message, each with its kind. */
  public List<String> details() {
    List<String> details = new ArrayList<>();
    for (String kind : List.of("blocking-errors", "errors", "warnings")) {
      JsonNode items = body.get(kind);
      if (items != null && items.isArray()) {
        String singular = kind.substring(0, kind.length() - 1);
        items.forEach(item ->
            ApiClient.text(item, "message").ifPresent(m -> details.add(singular + ": " + m)));
      }
    }
    return details;
  }

  /** Whether the reason is a session that is unknown, expired or missing. */
  public boolean isSessionGone() {
    return httpStatus == 401;
  }

  /** Whether the reason is a wrong user or password. */
  public boolean isLoginFailed() {
    return code().startsWith("err_login_failed");
  }
}
