package dev.redoubt.command.crud;

import dev.redoubt.command.traffic.Ranges;
import dev.redoubt.command.traffic.Reach;
import dev.redoubt.command.traffic.Reaches;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups with the ranges that they stand for instead of what they hold. */
final class GroupRanges {

  static final String PARAMETER = "show-as-ranges";

  private static final Map<String, Ranges> GROUPS =
      Map.of(
          "group", Ranges.ADDRESSES,
          "group-with-exclusion", Ranges.ADDRESSES,
          "service-group", Ranges.PORTS);
  private static final String EXCEPT = "except";
  private static final Set<String> HELD = Set.of(Catalogue.MEMBERS, "include");
  private static final String RANGES = "ranges";

  private final ObjectReader objects;
  private final Reaches reaches;
  private final ReplyBudget budget;
  private final Function<ManagedObject, ObjectNode> standard;

  GroupRanges(
      Catalogue catalogue,
      ObjectReader objects,
      ReplyBudget budget,
      Function<ManagedObject, ObjectNode> standard) {
    this.objects = objects;
    this.reaches = new Reaches(catalogue, objects);
    this.budget = budget;
    this.standard = standard;
  }

  /** Whether objects of a type can be shown as ranges. */
  static boolean applies(ObjectType type) {
    return GROUPS.containsKey(type.name());
  }

  /** The reply with ranges in place of the members. */
  ObjectNode replaceMembers(ManagedObject group, ObjectNode reply) {
    Reach reach = reaches.of(group.uid());
    budget.uids(reach.size());
    ObjectNode ranges =
        GROUPS.getOrDefault(group.type(), Ranges.ADDRESSES).show(reach, false, this::shown);
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    reply
        .properties()
        .forEach(member -> {
          if (HELD.contains(member.getKey())) {
            result.set(RANGES, ranges);
          } else if (!member.getKey().equals(EXCEPT)) {
            result.set(member.getKey(), member.getValue());
          }
        });
    return result.has(RANGES) ? result : result.set(RANGES, ranges);
  }

  private JsonNode shown(Uid uid) {
    return objects
        .find(uid)
        .<JsonNode>map(standard)
        .orElseGet(() -> CanonicalJson.MAPPER.getNodeFactory().stringNode(uid.toString()));
  }
}
