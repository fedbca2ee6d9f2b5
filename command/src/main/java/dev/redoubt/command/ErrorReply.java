package dev.redoubt.command;

import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.model.CanonicalJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reply to a request that was refused or failed. The two lists are left out when they are
 * empty.
 *
 * @param code the kind of error, which decides the HTTP status
 * @param message what is wrong, and what to do
 * @param warnings findings that can be ignored
 * @param errors findings that cannot be ignored
 */
record ErrorReply(ErrorCode code, String message, List<String> warnings, List<String> errors) {

  static ErrorReply of(ErrorCode code, Throwable failure) {
    return withErrors(code, failure, List.of());
  }

  static ErrorReply withErrors(ErrorCode code, Throwable failure, List<String> errors) {
    return new ErrorReply(code, text(failure), List.of(), errors);
  }

  /** What a failure says; its kind if it says nothing, since a reply always has a message. */
  static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  ApiResponse response() {
    ObjectNode body = CanonicalJson.MAPPER.createObjectNode();
    body.put("code", code.wireName());
    body.put("message", message);
    list(body, "warnings", warnings);
    list(body, "errors", errors);
    return new ApiResponse(code.status(), CanonicalJson.MAPPER.writeValueAsBytes(body));
  }

  private static void list(ObjectNode body, String name, List<String> messages) {
    if (!messages.isEmpty()) {
      ArrayNode list = body.putArray(name);
      messages.forEach(text -> list.addObject().put("message", text));
    }
  }
}
