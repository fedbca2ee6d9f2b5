package dev.redoubt.cli.input;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.api.ApiClient;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the address ranges that AWS publishes as {@code ip-ranges.json}: one network per prefix (a
 * host for a single address), however many services list it, and a group for each region and each
 * service. Names depend on nothing but the prefix, so the same file always makes the same objects.
 */
final class AwsIpRangesReader {

  /** Neither wildcards nor ranges, and no text that stands for any address. */
  private static final IPAddressStringParameters ONE_BLOCK =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
          .toParams();

  private final String prefix;
  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Set<String>> groups = new TreeMap<>();
  private int row;

  /**
   * A reader.
   *
   * @param prefix begins all names, and names the tag
   */
  AwsIpRangesReader(String prefix) {
    this.prefix = prefix;
  }

  static boolean recognizes(JsonNode file) {
    return file.path("prefixes").isArray() && file.path("ipv6_prefixes").isArray();
  }

  void read(JsonNode file, PlanBuilder plan) {
    file.path("prefixes").forEach(entry -> readEntry(entry, "ip_prefix", plan));
    file.path("ipv6_prefixes").forEach(entry -> readEntry(entry, "ipv6_prefix", plan));
    if (row == 0) {
      throw new BadInputException("The file lists no prefixes");
    }
    plan.add(0, "tag", ApiClient.request().put("name", tag()));
    objects.forEach((name, body) ->
        plan.add(rows.getOrDefault(name, 0), types.getOrDefault(name, "network"), body));
    groups.forEach((name, members) -> plan.add(0, "group", group(name, members)));
    plan.note(
        row
            + " entries name "
            + objects.size()
            + " different prefixes in "
            + groups.size()
            + " groups");
  }

  private void readEntry(JsonNode entry, String member, PlanBuilder plan) {
    row++;
    String text = ApiClient.text(entry, member).orElse("");
    String region = ApiClient.text(entry, "region").orElse("");
    String service = ApiClient.text(entry, "service").orElse("");
    if (text.isEmpty() || region.isEmpty() || service.isEmpty()) {
      plan.bad(row, "An entry needs " + member + ", region and service: " + entry);
      return;
    }
    try {
      IPAddress block = new IPAddressString(text, ONE_BLOCK).toAddress();
      String name = addObject(block, text);
      join(prefix + "region_" + region, name);
      join(prefix + "service_" + service, name);
    } catch (AddressStringException | IncompatibleAddressException e) {
      plan.bad(row, "'" + text + "' is not an address block: " + e.getMessage());
    }
  }

  private String addObject(IPAddress block, String text) {
    int length = block.isPrefixed() ? block.getNetworkPrefixLength() : block.getBitCount();
    String address = block.getLower().withoutPrefixLength().toCanonicalString();
    String name = prefix + address.replace(':', '-') + "_" + length;
    if (!objects.containsKey(name)) {
      boolean single = length == block.getBitCount();
      ObjectNode body = ApiClient.request().put("name", name);
      if (single) {
        body.put("ip-address", address);
      } else {
        body.put("subnet", address).put("mask-length", length);
      }
      body.put("comments", text).putArray("tags").add(tag());
      objects.put(name, body);
      rows.put(name, row);
      types.put(name, single ? "host" : "network");
    }
    return name;
  }

  private void join(String group, String member) {
    groups.computeIfAbsent(group, name -> new LinkedHashSet<>()).add(member);
  }

  private ObjectNode group(String name, Set<String> members) {
    ObjectNode group = ApiClient.request().put("name", name);
    ArrayNode list = group.putArray("members");
    members.forEach(list::add);
    group.putArray("tags").add(tag());
    return group;
  }

  private String tag() {
    return prefix + "ip-ranges";
  }
}
