package dev.redoubt.command.rulebase;

import dev.redoubt.command.traffic.Ranges;
import dev.redoubt.command.traffic.Reaches;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the cells of a rule as ranges of addresses and ports instead of as objects; API reference,
 * {@code show-as-ranges}.
 */
final class CellRanges {

  private final Reaches reaches;
  private final Function<Uid, JsonNode> shown;

  /**
   * A rendering.
   *
   * @param shown how an object is shown that has no numbers
   */
  CellRanges(Reaches reaches, Function<Uid, JsonNode> shown) {
    this.reaches = reaches;
    this.shown = shown;
  }

  /** Replaces the cells of a shown rule by their ranges. */
  void replace(JsonNode rule, ObjectNode reply) {
    replace(rule, reply, "source", Ranges.ADDRESSES);
    replace(rule, reply, "destination", Ranges.ADDRESSES);
    replace(rule, reply, "service", Ranges.PORTS);
  }

  private void replace(JsonNode rule, ObjectNode reply, String cell, Ranges ranges) {
    if (!rule.has(cell)) {
      return;
    }
    boolean negated = rule.path(cell + "-negate").asBoolean(false);
    reply.remove(List.of(cell, cell + "-negate"));
    reply.set(cell + "-ranges", ranges.show(reaches.of(rule.path(cell)), negated, shown));
  }
}
