package dev.redoubt.command.crud;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.traffic.InnerFirst;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.IndexFacts.AddressRange;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.IpText;
import dev.redoubt.model.catalogue.ObjectType;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The addresses that a group stands for; API reference, show-group, {@code show-as-ranges}. Ranges
 * are sorted, and joined where they touch. What has no addresses, or none that are ranges, is
 * listed as it is: dynamic objects, wildcards.
 */
final class GroupRanges {

  static final String PARAMETER = "show-as-ranges";

  private static final String GROUP = "group";
  private static final String EXCLUSION = "group-with-exclusion";
  private static final Set<String> GROUPS = Set.of(GROUP, EXCLUSION);

  /** Ranges of all groups of a request together. */
  private static final int MOST = 2_000_000;

  private static final String INCLUDE = "include";
  private static final String EXCEPT = "except";
  private static final String ANY = "CpmiAnyObject";
  private static final String WILDCARD = "wildcard";

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final Function<ManagedObject, ObjectNode> standard;
  private final Map<Uid, Part> known = new HashMap<>();
  private long size;

  GroupRanges(
      Catalogue catalogue, ObjectReader objects, Function<ManagedObject, ObjectNode> standard) {
    this.catalogue = catalogue;
    this.objects = objects;
    this.standard = standard;
  }

  /** Whether objects of a type can be shown as ranges. */
  static boolean applies(ObjectType type) {
    return GROUPS.contains(type.name());
  }

  /** The reply with ranges in place of the members. */
  ObjectNode replaceMembers(ManagedObject group, ObjectNode reply) {
    Part part = part(group);
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    reply
        .properties()
        .forEach(member -> {
          boolean replaced = Set.of(Catalogue.MEMBERS, INCLUDE).contains(member.getKey());
          if (replaced) {
            result.set("ranges", json(part));
          } else if (!member.getKey().equals(EXCEPT)) {
            result.set(member.getKey(), member.getValue());
          }
        });
    return result.has("ranges") ? result : result.set("ranges", json(part));
  }

  /** What an object stands for, what it holds first. */
  private Part part(ManagedObject group) {
    InnerFirst.run(
        group.uid(),
        known::containsKey,
        uid -> objects.find(uid).map(GroupRanges::held).orElse(List.of()),
        uid -> remember(uid, objects.find(uid).map(this::read).orElseGet(Part::new)));
    return known(group.uid());
  }

  private static List<Uid> held(ManagedObject object) {
    JsonNode body = object.peek();
    return switch (object.type()) {
      case GROUP -> uids(body.path(Catalogue.MEMBERS).valueStream());
      case EXCLUSION -> uids(Stream.of(body.path(INCLUDE), body.path(EXCEPT)));
      default -> List.of();
    };
  }

  private Part read(ManagedObject object) {
    Part part = new Part();
    switch (object.type()) {
      case GROUP -> held(object).forEach(uid -> part.add(known(uid)));
      case EXCLUSION -> {
        JsonNode body = object.peek();
        uids(Stream.of(body.path(INCLUDE))).forEach(uid -> part.add(known(uid)));
        uids(Stream.of(body.path(EXCEPT))).forEach(uid -> part.remove(known(uid)));
      }
      default -> addresses(object, part);
    }
    return part;
  }

  private void remember(Uid uid, Part part) {
    size += part.size();
    if (size > MOST) {
      throw new OperationRefusedException(
          "The groups hold more than " + MOST + " ranges, which are too many to be shown");
    }
    known.put(uid, part);
  }

  private Part known(Uid uid) {
    Part part = known.get(uid);
    return part == null ? new Part() : part;
  }

  private void addresses(ManagedObject object, Part part) {
    List<AddressRange> ranges = catalogue.facts(object).searchAddresses();
    if (object.type().equals(ANY)) {
      part.ipv4.add(every("0.0.0.0", "255.255.255.255"));
      part.ipv6.add(every("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
    } else if (ranges.isEmpty() || object.type().equals(WILDCARD)) {
      part.others.put(object.uid(), object);
    } else {
      ranges.forEach(part::add);
    }
  }

  private static List<Uid> uids(Stream<JsonNode> values) {
    return values.flatMap(uid -> Uid.tryParse(uid.asString("")).stream()).toList();
  }

  private static IPAddressSeqRange every(String first, String last) {
    return IpText.parse(first).orElseThrow().spanWithRange(IpText.parse(last).orElseThrow());
  }

  private ObjectNode json(Part part) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    ranges(result.putArray("ipv4"), part.ipv4);
    ranges(result.putArray("ipv6"), part.ipv6);
    objects(result.putArray("others"), part.others);
    objects(result.putArray("excluded-others"), part.excludedOthers);
    return result;
  }

  private static void ranges(ArrayNode array, IPAddressSeqRangeList ranges) {
    for (IPAddressSeqRange range : ranges.getSeqRanges()) {
      array
          .addObject()
          .put("start", IpText.format(range.getLower()))
          .put("end", IpText.format(range.getUpper()));
    }
  }

  private void objects(ArrayNode array, Map<Uid, ManagedObject> listed) {
    listed.values().forEach(object -> array.add(standard.apply(object)));
  }

  /** What a part of a group stands for. */
  private static final class Part {

    private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();

    private final IPAddressSeqRangeList ipv4 = new IPAddressSeqRangeList();
    private final IPAddressSeqRangeList ipv6 = new IPAddressSeqRangeList();
    private final Map<Uid, ManagedObject> others = new LinkedHashMap<>();
    private final Map<Uid, ManagedObject> excludedOthers = new LinkedHashMap<>();

    void add(AddressRange range) {
      IPAddress first = ADDRESSES.from(range.first());
      IPAddressSeqRange addresses = first.spanWithRange(ADDRESSES.from(range.last()));
      (first.isIPv4() ? ipv4 : ipv6).add(addresses);
    }

    int size() {
      return ipv4.getSeqRangeCount() + ipv6.getSeqRangeCount() + others.size();
    }

    void add(Part other) {
      other.ipv4.getSeqRangeIterable().forEach(ipv4::add);
      other.ipv6.getSeqRangeIterable().forEach(ipv6::add);
      others.putAll(other.others);
      excludedOthers.putAll(other.excludedOthers);
    }

    void remove(Part other) {
      other.ipv4.getSeqRangeIterable().forEach(ipv4::remove);
      other.ipv6.getSeqRangeIterable().forEach(ipv6::remove);
      others.keySet().removeAll(other.others.keySet());
      excludedOthers.putAll(other.others);
    }
  }
}
