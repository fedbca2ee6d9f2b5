package dev.redoubt.command;

import dev.redoubt.command.error.InvalidSyntaxException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a request within limits. */
final class RequestBody {

  /** Bytes of a body that comes without a session. */
  private static final int OPEN_BYTES = 64 * 1024;

  /** Steps of a dotted name at most; no parameter is nested deeper. */
  private static final int DEEPEST_NAME = 8;

  private final RequestLimits limits;
  private final JsonMapper mapper;

  RequestBody(RequestLimits limits) {
    this.limits = limits;
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.nesting())
            .maxNumberLength(30)
            .maxTokenCount(limits.tokens())
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
      nest(object);
      return new Parameters(object);
    }
    throw new InvalidSyntaxException("The body must be a JSON object");
  }

  /**
   * Makes {@code "a.b": x} into {@code "a": {"b": x}}, as the examples of the API reference write
   * nested parameters. Beside a value of {@code a} that is no object it stays, and is refused as
   * unknown.
   */
  private static void nest(ObjectNode body) {
    for (String name : List.copyOf(body.propertyNames())) {
      String[] steps = name.split("\\.", DEEPEST_NAME + 1);
      if (steps.length > 1 && steps.length <= DEEPEST_NAME) {
        nest(body, name, steps);
      }
    }
  }

  private static void nest(ObjectNode body, String name, String[] steps) {
    ObjectNode inner = body;
    for (String step : Arrays.asList(steps).subList(0, steps.length - 1)) {
      JsonNode next = inner.get(step);
      if (next == null) {
        inner = inner.putObject(step);
      } else if (next instanceof ObjectNode object) {
        inner = object;
      } else {
        return;
      }
    }
    inner.set(steps[steps.length - 1], body.remove(name));
  }

  private JsonNode read(byte[] bytes) {
    try {
      return mapper.readTree(bytes);
    } catch (StreamConstraintsException e) {
      throw new InvalidSyntaxException(
          "The body is too complex. At most "
              + limits.tokens()
              + " names, values and brackets, and "
              + limits.nesting()
              + " levels are taken. Send it in parts");
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
