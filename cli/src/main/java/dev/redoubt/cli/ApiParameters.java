package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Quantity;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns {@code name value} pairs into a request. A dot steps into an object ({@code nat-settings.
 * method hide}), a number into a list counted from 1 ({@code members.1 web}); a name given twice
 * becomes a list; a value that begins with <code>{</code> or <code>[</code> is JSON. Everything
 * else is sent as text, which the API takes for numbers and booleans too.
 */
public final class ApiParameters {

  private static final Pattern INDEX = Pattern.compile("[1-9][0-9]{0,3}");

  private ApiParameters() {}

  /**
   * Reads pairs.
   *
   * @throws BadInputException if a value is missing or the names contradict each other
   */
  public static ObjectNode parse(List<String> pairs) {
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i).startsWith("-")) {
        throw new BadInputException(
            "'" + pairs.get(i) + "' is neither an option nor the name of a parameter");
      }
    }
    if (pairs.size() % 2 != 0) {
      throw new BadInputException(
          "Parameter '"
              + pairs.getLast()
              + "' has no value; give pairs: name value name value ...");
    }
    ObjectNode request = ApiClient.request();
    for (int i = 0; i < pairs.size(); i += 2) {
      put(request, pairs.get(i), value(pairs.get(i), pairs.get(i + 1)));
    }
    return request;
  }

  private static JsonNode value(String name, String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return CanonicalJson.MAPPER.getNodeFactory().stringNode(text);
    }
    try {
      return CanonicalJson.MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new BadInputException(
          "The value of '"
              + name
              + "' looks like JSON and is none ("
              + FailureText.of(e)
              + "); give a text that begins with { or [ in a file with --body");
    }
  }

  private static void put(ObjectNode request, String name, JsonNode value) {
    String[] steps = name.split("\\.", -1);
    JsonNode place = request;
    for (int i = 0; i < steps.length - 1; i++) {
      place = step(place, steps[i], INDEX.matcher(steps[i + 1]).matches(), name);
    }
    set(place, steps[steps.length - 1], value, name);
  }

  private static JsonNode step(JsonNode place, String step, boolean toList, String name) {
    JsonNode next = read(place, step, name);
    if (next != null) {
      return next;
    }
    JsonNode created = toList ? CanonicalJson.MAPPER.createArrayNode() : ApiClient.request();
    write(place, step, created, name);
    return created;
  }

  private static void set(JsonNode place, String step, JsonNode value, String name) {
    JsonNode earlier = read(place, step, name);
    if (earlier == null) {
      write(place, step, value, name);
    } else if (earlier instanceof ArrayNode list) {
      list.add(value);
    } else {
      write(place, step, CanonicalJson.MAPPER.createArrayNode().add(earlier).add(value), name);
    }
  }

  private static @org.jspecify.annotations.Nullable JsonNode read(
      JsonNode place, String step, String name) {
    return switch (place) {
      case ObjectNode object -> object.get(step);
      case ArrayNode list -> list.get(index(step, name));
      default -> throw notNested(name);
    };
  }

  private static void write(JsonNode place, String step, JsonNode value, String name) {
    switch (place) {
      case ObjectNode object -> object.set(step, value);
      case ArrayNode list -> writeElement(list, index(step, name), value, name);
      default -> throw notNested(name);
    }
  }

  private static void writeElement(ArrayNode list, int index, JsonNode value, String name) {
    if (index < list.size()) {
      list.set(index, value);
    } else if (index == list.size()) {
      list.add(value);
    } else {
      throw new BadInputException(
          "'"
              + name
              + "' leaves a gap: the list has "
              + Quantity.of(list.size(), "value")
              + " so far");
    }
  }

  private static int index(String step, String name) {
    if (!INDEX.matcher(step).matches()) {
      throw new BadInputException(
          "In '" + name + "' a number from 1 is expected in place of '" + step + "'");
    }
    return Integer.parseInt(step) - 1;
  }

  private static BadInputException notNested(String name) {
    return new BadInputException(
        "'" + name + "' steps into something that was given as a plain value");
  }
}
