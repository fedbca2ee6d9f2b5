package dev.redoubt.command.crud;

import dev.redoubt.command.traffic.Intervals;
import dev.redoubt.command.traffic.Ports;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
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
  private Intervals tcp = Intervals.NONE;
  private Intervals udp = Intervals.NONE;

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
    write(ranges.putArray("tcp"), tcp);
    write(ranges.putArray("udp"), udp);
    ArrayNode listed = ranges.putArray("others");
    others.values().forEach(object -> listed.add(standard.apply(object)));
    ranges.putArray("excluded-others");
    return result;
  }

  private void add(ManagedObject object) {
    if (!seen.add(object.uid())) {
      return;
    }
    String port = object.peek().path("port").asString("");
    switch (object.type()) {
      case GROUP -> {
        for (JsonNode member : object.peek().path(Catalogue.MEMBERS)) {
          objects.find(Uid.parse(member.asString())).ifPresent(this::add);
        }
      }
      case "service-tcp" -> tcp = tcp.plus(ports(object, port));
      case "service-udp" -> udp = udp.plus(ports(object, port));
      default -> others.put(object.uid(), object);
    }
  }

  /** The ports of a service; one without any is listed. */
  private Intervals ports(ManagedObject object, String port) {
    return Ports.parse(port)
        .orElseGet(() -> {
          others.put(object.uid(), object);
          return Intervals.NONE;
        });
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
