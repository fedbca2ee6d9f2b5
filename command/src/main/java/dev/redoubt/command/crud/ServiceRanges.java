package dev.redoubt.command.crud;

import dev.redoubt.command.traffic.Intervals;
import dev.redoubt.command.traffic.Intervals.Interval;
import dev.redoubt.command.traffic.Ports;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ports that a group of services stands for; API reference, show-service-group, {@code
 * show-as-ranges}. Ranges are sorted, and joined where they touch. Services that are not told by
 * TCP or UDP ports are listed as they are.
 */
final class ServiceRanges {

  static final String GROUP = "service-group";

  private final ObjectReader objects;
  private final Function<ManagedObject, ObjectNode> standard;
  private final Set<Uid> seen = new HashSet<>();
  private final Map<Uid, ManagedObject> others = new LinkedHashMap<>();
  private final List<Interval> tcp = new ArrayList<>();
  private final List<Interval> udp = new ArrayList<>();

  ServiceRanges(ObjectReader objects, Function<ManagedObject, ObjectNode> standard) {
    this.objects = objects;
    this.standard = standard;
  }

  /** The reply with ranges in place of the members. */
  ObjectNode replaceMembers(ManagedObject group, ObjectNode reply) {
    add(group);
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    reply
        .properties()
        .forEach(member -> {
          if (!member.getKey().equals(Catalogue.MEMBERS)) {
            result.set(member.getKey(), member.getValue());
          }
        });
    ObjectNode ranges = result.putObject("ranges");
    write(ranges.putArray("tcp"), Intervals.of(tcp));
    write(ranges.putArray("udp"), Intervals.of(udp));
    ArrayNode listed = ranges.putArray("others");
    others.values().forEach(object -> listed.add(standard.apply(object)));
    ranges.putArray("excluded-others");
    return result;
  }

  /** Adds a service, or what a group holds in its order, whatever the depth. */
  private void add(ManagedObject group) {
    Deque<ManagedObject> open = new ArrayDeque<>(List.of(group));
    while (!open.isEmpty()) {
      ManagedObject next = open.pop();
      if (!seen.add(next.uid())) {
        continue;
      }
      switch (next.type()) {
        case GROUP -> members(next).reversed().forEach(open::push);
        case "service-tcp" -> ports(next, tcp);
        case "service-udp" -> ports(next, udp);
        default -> others.put(next.uid(), next);
      }
    }
  }

  private List<ManagedObject> members(ManagedObject group) {
    return group
        .peek()
        .path(Catalogue.MEMBERS)
        .valueStream()
        .flatMap(member -> objects.find(Uid.parse(member.asString())).stream())
        .toList();
  }

  /** Adds the ports of a service; one without any is listed. */
  private void ports(ManagedObject object, List<Interval> numbers) {
    Ports.parse(object.peek().path("port").asString(""))
        .ifPresentOrElse(
            ports -> numbers.addAll(ports.list()), () -> others.put(object.uid(), object));
  }

  private static void write(ArrayNode array, Intervals ports) {
    ports
        .list()
        .forEach(range ->
            array
                .addObject()
                .put("start", range.low().toString())
                .put("end", range.high().toString()));
  }
}
