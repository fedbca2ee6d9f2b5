package dev.redoubt.command.rulebase;

import dev.redoubt.command.Replies;
import dev.redoubt.command.traffic.Intervals;
import dev.redoubt.command.traffic.Reach;
import dev.redoubt.command.traffic.Reaches;
import dev.redoubt.command.traffic.Space;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.IpText;
import dev.redoubt.model.catalogue.WellKnown;
import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the cells of a rule as ranges of addresses and ports instead of as objects; API reference,
 * {@code show-as-ranges}. Objects that have neither stand in {@code others}, and those of a negated
 * cell in {@code excluded-others}.
 */
final class CellRanges {

  private static final List<Space> ADDRESSES = List.of(Space.IPV4, Space.IPV6);
  private static final List<Space> PORTS = List.of(Space.TCP, Space.UDP);

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
    replace(rule, reply, "source", ADDRESSES);
    replace(rule, reply, "destination", ADDRESSES);
    replace(rule, reply, "service", PORTS);
  }

  private void replace(JsonNode rule, ObjectNode reply, String cell, List<Space> spaces) {
    if (!rule.has(cell)) {
      return;
    }
    reply.remove(List.of(cell, cell + "-negate"));
    reply.set(cell + "-ranges", ranges(rule, cell, spaces));
  }

  private ObjectNode ranges(JsonNode rule, String cell, List<Space> spaces) {
    boolean negated = rule.path(cell + "-negate").asBoolean(false);
    Reach reach = reaches.of(rule.path(cell));
    ObjectNode result = Replies.empty();
    for (Space space : spaces) {
      Intervals numbers = reach.any() ? Intervals.NONE : reach.in(space);
      ArrayNode list = result.putArray(space.wireName());
      (negated ? space.all().minus(numbers) : numbers)
          .list()
          .forEach(interval ->
              list.addObject()
                  .put("start", text(space, interval.low()))
                  .put("end", text(space, interval.high())));
    }
    ArrayNode others = result.putArray("others");
    ArrayNode excluded = result.putArray("excluded-others");
    ArrayNode target = negated ? excluded : others;
    if (reach.any()) {
      target.add(shown.apply(WellKnown.ANY));
    }
    reach.others().stream().sorted().map(shown).forEach(target::add);
    return result;
  }

  private static String text(Space space, BigInteger number) {
    return switch (space) {
      case IPV4 -> IpText.format(new IPv4Address(number.intValue()));
      case IPV6 -> IpText.format(address(number));
      case TCP, UDP, SCTP -> number.toString();
    };
  }

  private static IPAddress address(BigInteger number) {
    return new IPv6Address(number);
  }
}
