package dev.redoubt.command.traffic;

import dev.redoubt.command.traffic.Intervals.Interval;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.IpText;
import dev.redoubt.model.catalogue.WellKnown;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Traffic as replies show it when they are asked {@code show-as-ranges}; API reference, show-group
 * and show-access-rulebase. Ranges are sorted, and joined where they touch. Objects that no ranges
 * tell stand in {@code others}, and those that are taken away in {@code excluded-others}.
 *
 * @param spaces of which ranges are shown, in this order
 */
public record Ranges(List<Space> spaces) {

  /** Ranges of addresses. */
  public static final Ranges ADDRESSES = new Ranges(List.of(Space.IPV4, Space.IPV6));

  /** Ranges of ports. */
  public static final Ranges PORTS = new Ranges(List.of(Space.TCP, Space.UDP));

  public Ranges {
    spaces = List.copyOf(spaces);
  }

  /**
   * The ranges.
   *
   * @param negated whether everything but the traffic is meant
   * @param shown how an object is shown that no ranges tell
   */
  public ObjectNode show(Reach reach, boolean negated, Function<Uid, JsonNode> shown) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    for (Space space : spaces) {
      Intervals numbers = reach.any() ? Intervals.NONE : reach.in(space);
      ArrayNode list = result.putArray(space.wireName());
      (negated ? space.all().minus(numbers) : numbers)
          .list()
          .forEach(interval -> add(list, space, interval));
    }
    Collection<Uid> held = reach.any() ? List.of(WellKnown.ANY) : reach.others().keySet();
    add(result.putArray("others"), negated ? reach.excluded() : held, shown);
    add(result.putArray("excluded-others"), negated ? held : reach.excluded(), shown);
    return result;
  }

  private static void add(ArrayNode list, Space space, Interval interval) {
    list.addObject()
        .put("start", text(space, interval.low()))
        .put("end", text(space, interval.high()));
  }

  private static void add(ArrayNode list, Collection<Uid> uids, Function<Uid, JsonNode> shown) {
    uids.forEach(uid -> list.add(shown.apply(uid)));
  }

  private static String text(Space space, BigInteger number) {
    return switch (space) {
      case IPV4 -> IpText.format(new IPv4Address(number.intValue()));
      case IPV6 -> IpText.format(new IPv6Address(number));
      case TCP, UDP, SCTP -> number.toString();
    };
  }
}
