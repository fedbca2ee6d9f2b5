package dev.redoubt.command;

import dev.redoubt.command.error.InvalidSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a request within limits. */
final class RequestBody {

  /** Bytes of a body that comes without a session. */
  private static final int OPEN_BYTES = 64 * 1024;

  private final RequestLimits limits;
  private final JsonMapper mapper;

  RequestBody(RequestLimits limits) {
    this.limits = limits;
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.nesting())
            .maxNumberLength(30)
            .build();
    this.mapper =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
            .build();
  }

  /**
   * The parameters; none for an empty body.
   *
   * @throws InvalidSyntaxException if the bytes are not a JSON object or beyond a limit
   */
  Parameters parse(byte[] bytes) {
    return parse(bytes, limits.bodyBytes());
  }

  /** The same for a command that anybody may send. */
  Parameters parseOpen(byte[] bytes) {
    return parse(bytes, Math.min(OPEN_BYTES, limits.bodyBytes()));
  }

  private Parameters parse(byte[] bytes, int limit) {
    if (bytes.length > limit) {
      throw new InvalidSyntaxException(
          "The body has " + bytes.length + " bytes. At most " + limit + " are taken");
    }
    if (isBlank(bytes)) {
      return Parameters.none();
    }
    if (read(bytes) instanceof ObjectNode object) {
      return new Parameters(object);
    }
    throw new InvalidSyntaxException("The body must be a JSON object");
  }

  private JsonNode read(byte[] bytes) {
    try {
      return mapper.readTree(bytes);
    } catch (JacksonException e) {
      throw new InvalidSyntaxException(e.getOriginalMessage());
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
