package dev.redoubt.command;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.UnrecognizedParameterException;
import dev.redoubt.model.CanonicalJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a request, read as leniently as real clients need it: every scalar may come as
 * a string, a list may be a single value, and a JSON null is the same as nothing. A boolean is read
 * by its text, never by truthiness: {@code "false"} is false.
 */
public final class Parameters {

  /** Allowed on every command, whether or not it reads them. */
  public static final Set<String> ALWAYS_ALLOWED =
      Set.of("ignore-warnings", "ignore-errors", "details-level", "hits-settings");

  private final ObjectNode body;

  public Parameters(ObjectNode body) {
    this.body = body;
  }

  /** No parameters at all. */
  public static Parameters none() {
    return new Parameters(CanonicalJson.MAPPER.createObjectNode());
  }

  /**
   * Refuses parameters that a command does not have.
   *
   * @throws UnrecognizedParameterException naming the first
   */
  public void requireKnown(Command command) {
    Set<String> known = command.parameters();
    for (String name : names()) {
      if (!known.contains(name) && !ALWAYS_ALLOWED.contains(name)) {
        throw new UnrecognizedParameterException(name);
      }
    }
  }

  /** The body; the caller must not change it. */
  public ObjectNode body() {
    return body;
  }

  /** The names given, in the order of the request. */
  public Collection<String> names() {
    return body.propertyNames();
  }

  public boolean has(String name) {
    return node(name).isPresent();
  }

  /** The value as it came; empty if it is missing or null. */
  public Optional<JsonNode> node(String name) {
    return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
  }

  /** A scalar as text. */
  public Optional<String> text(String name) {
    return node(name).map(value -> scalar(name, value));
  }

  /** What names an object: {@code uid}, or {@code name}; a blank one says nothing. */
  public Optional<String> identifier() {
    return said("uid").or(() -> said("name"));
  }

  /** A scalar as text that is not blank. */
  public Optional<String> said(String name) {
    return text(name).filter(value -> !value.isBlank());
  }

  /** A scalar as text that must be there and not empty. */
  public String requiredText(String name) {
    return text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new MissingParameterException(name));
  }

  /** A boolean. */
  public boolean flag(String name, boolean missing) {
    return text(name).map(value -> parseFlag(name, value)).orElse(missing);
  }

  /** A whole number within limits, both inclusive. */
  public int number(String name, int missing, int least, int greatest) {
    return text(name).map(value -> parseNumber(name, value, least, greatest)).orElse(missing);
  }

  /** One of some words, compared without regard to case and returned as listed. */
  public String choice(String name, String missing, List<String> allowed) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return missing;
    }
    return allowed.stream()
        .filter(word -> word.equalsIgnoreCase(given.get()))
        .findFirst()
        .orElseThrow(() -> InvalidParameterException.notOneOf(name, given.get(), allowed));
  }

  /** A list of scalars as texts, or a single scalar; empty if it is missing. */
  public List<String> texts(String name) {
    Optional<JsonNode> given = node(name);
    if (given.isEmpty()) {
      return List.of();
    }
    if (!given.get().isArray()) {
      return List.of(scalar(name, given.get()));
    }
    List<String> result = new ArrayList<>();
    given.get().forEach(item -> result.add(scalar(name, item)));
    return result;
  }

  /** A nested object; empty if it is missing. */
  public Optional<Parameters> nested(String name) {
    return node(name)
        .map(value -> {
          if (value instanceof ObjectNode object) {
            return new Parameters(object);
          }
          throw new InvalidParameterException(name, "An object is expected, not " + value);
        });
  }

  /** Whether warnings shall not block: {@code ignore-warnings}, or {@code ignore-errors}. */
  public boolean ignoreWarnings() {
    return flag("ignore-warnings", false) || ignoreErrors();
  }

  public boolean ignoreErrors() {
    return flag("ignore-errors", false);
  }

  private static String scalar(String name, JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    if (value.isNumber() || value.isBoolean()) {
      return value.asString();
    }
    throw new InvalidParameterException(name, "A single value is expected, not " + value);
  }

  private static boolean parseFlag(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw InvalidParameterException.notOneOf(name, value, List.of("true", "false"));
    };
  }

  private static int parseNumber(String name, String value, int least, int greatest) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message that names the expected values.
    }
    throw new InvalidParameterException(
        name, "The value [" + value + "] must be a whole number from " + least + " to " + greatest);
  }
}
