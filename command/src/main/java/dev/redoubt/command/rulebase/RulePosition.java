package dev.redoubt.command.rulebase;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a rule or a section shall stand, as the request says it. */
sealed interface RulePosition {

  /** To become the rule of this number; sections do not count. */
  record AtNumber(int number) implements RulePosition {}

  /** Before everything in the layer. */
  record Top() implements RulePosition {}

  /** After everything in the layer. */
  record Bottom() implements RulePosition {}

  /** Directly before a rule or a section's header. */
  record Above(String identifier) implements RulePosition {}

  /** Directly after a rule or a section's header. */
  record Below(String identifier) implements RulePosition {}

  /** The first in a section. */
  record TopOf(String section) implements RulePosition {}

  /** The last in a section. */
  record BottomOf(String section) implements RulePosition {}

  /**
   * Reads a required parameter.
   *
   * @throws MissingParameterException if it is missing
   * @throws InvalidParameterException if it is none of the forms
   */
  static RulePosition required(Parameters parameters, String name) {
    return optional(parameters, name).orElseThrow(() -> new MissingParameterException(name));
  }

  /**
   * Reads a parameter; empty if it is missing.
   *
   * @throws InvalidParameterException if it is none of the forms
   */
  static Optional<RulePosition> optional(Parameters parameters, String name) {
    return parameters.node(name).map(value -> read(parameters, name, value));
  }

  private static RulePosition read(Parameters parameters, String name, JsonNode value) {
    if (value.isObject()) {
      return relative(name, parameters.nested(name).orElseThrow());
    }
    String text = parameters.requiredText(name).strip();
    return switch (text) {
      case "top" -> new Top();
      case "bottom" -> new Bottom();
      default -> number(name, text);
    };
  }

  private static RulePosition relative(String name, Parameters form) {
    if (form.names().size() != 1) {
      throw malformed(name, form.body().toString());
    }
    String key = form.names().iterator().next();
    String identifier = form.requiredText(key);
    return switch (key) {
      case "above" -> new Above(identifier);
      case "below" -> new Below(identifier);
      // Terraform writes the plain words this way.
      case "top" -> identifier.equals("top") ? new Top() : new TopOf(identifier);
      case "bottom" -> identifier.equals("bottom") ? new Bottom() : new BottomOf(identifier);
      default -> throw malformed(name, form.body().toString());
    };
  }

  private static RulePosition number(String name, String text) {
    try {
      return new AtNumber(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw malformed(name, text);
    }
  }

  private static InvalidParameterException malformed(String name, String value) {
    return new InvalidParameterException(
        name,
        "The value "
            + value
            + " must be a rule number, top, bottom, or one of above, below, top, bottom with the"
            + " name or uid of a rule or section");
  }
}
