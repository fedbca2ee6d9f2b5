package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.catalogue.IpText;
import inet.ipaddr.IPAddress;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses, subnets and ranges that do not say their family by name: {@code ip-address}, {@code
 * subnet} with {@code mask-length} or {@code subnet-mask}, {@code ip-address-first} and {@code
 * -last}.
 */
final class AddressForms {

  private AddressForms() {}

  static void address(String path, ObjectNode request) {
    byFamily(path, request, "ip-address", "ipv4-address", "ipv6-address");
  }

  static void range(String path, ObjectNode request) {
    for (String end : new String[] {"first", "last"}) {
      String name = "ip-address-" + end;
      byFamily(path, request, name, "ipv4-address-" + end, "ipv6-address-" + end);
    }
  }

  static void subnet(String path, ObjectNode request, ObjectNode current) {
    byFamily(path, request, "subnet", "subnet4", "subnet6");
    if (request.path("mask-length").isNull()) {
      request.remove("mask-length");
    }
    if (request.has("mask-length")) {
      boolean wasFour = !request.has("subnet6") && text(current, "subnet4").isPresent();
      boolean four = request.has("subnet4") || wasFour;
      rename(path, request, "mask-length", four ? "mask-length4" : "mask-length6");
    }
    JsonNode mask = request.remove("subnet-mask");
    if (mask != null && !mask.isNull() && !request.has("mask-length4")) {
      request.put("mask-length4", maskLength(qualified(path, "subnet-mask"), mask));
    }
  }

  /** Derives the dotted mask, and refuses a subnet without length or with bits beyond it. */
  static void completeSubnet(String prefix, ObjectNode body) {
    completeSubnet(prefix, body, "subnet4", "mask-length4");
    completeSubnet(prefix, body, "subnet6", "mask-length6");
    body.remove("subnet-mask");
    if (text(body, "subnet4").isPresent()) {
      body.put("subnet-mask", IpText.ipv4Mask(body.path("mask-length4").intValue()));
    }
    if (text(body, "subnet4").isEmpty() && text(body, "subnet6").isEmpty()) {
      throw new MissingParameterException(prefix + "subnet");
    }
  }

  /** Refuses a range that lacks an end or ends before it starts. */
  static void completeRange(String prefix, ObjectNode body) {
    boolean four = completeRange(prefix, body, "ipv4-address");
    boolean six = completeRange(prefix, body, "ipv6-address");
    if (!four && !six) {
      throw new MissingParameterException(prefix + "ip-address-first");
    }
  }

  private static void completeSubnet(
      String prefix, ObjectNode body, String subnetName, String lengthName) {
    Optional<String> subnet = text(body, subnetName);
    if (subnet.isEmpty()) {
      body.remove(lengthName);
      return;
    }
    JsonNode length = body.get(lengthName);
    if (length == null) {
      throw new MissingParameterException(prefix + "mask-length");
    }
    IPAddress address = AddressParser.require(prefix + subnetName, subnet.get());
    IPAddress network = address.toPrefixBlock(length.intValue()).getLower().withoutPrefixLength();
    if (!network.equals(address)) {
      throw new InvalidParameterException(
          prefix + subnetName,
          "The invalid value ["
              + subnet.get()
              + "] is not the first address of a network of mask length "
              + length.intValue()
              + "; that would be "
              + IpText.format(network));
    }
  }

  static boolean completeRange(String prefix, ObjectNode body, String family) {
    Optional<String> first = text(body, family + "-first");
    Optional<String> last = text(body, family + "-last");
    if (first.isEmpty() && last.isEmpty()) {
      return false;
    }
    if (first.isEmpty() || last.isEmpty()) {
      String missing = first.isEmpty() ? "-first" : "-last";
      throw new MissingParameterException(prefix + family + missing);
    }
    IPAddress lower = AddressParser.require(prefix + family + "-first", first.get());
    IPAddress upper = AddressParser.require(prefix + family + "-last", last.get());
    if (lower.compareTo(upper) > 0) {
      throw new InvalidParameterException(
          prefix + family + "-last",
          "The invalid value ["
              + last.get()
              + "] must not be before the first address "
              + first.get());
    }
    return true;
  }

  /** Refuses a wildcard without address or without mask. */
  static void completeWildcard(String prefix, ObjectNode body) {
    boolean any = false;
    for (String family : new String[] {"ipv4", "ipv6"}) {
      boolean address = body.has(family + "-address");
      if (address != body.has(family + "-mask-wildcard")) {
        throw new MissingParameterException(
            prefix + family + (address ? "-mask-wildcard" : "-address"));
      }
      any |= address;
    }
    if (!any) {
      throw new MissingParameterException(prefix + "ipv4-address");
    }
  }

  static void byFamily(String path, ObjectNode request, String name, String four, String six) {
    JsonNode value = request.get(name);
    if (value == null) {
      return;
    }
    String text = value.isNull() ? "" : ValueParser.scalar(name, value);
    if (text.isBlank()) {
      request.remove(name);
      return;
    }
    boolean ipv4 = AddressParser.require(qualified(path, name), text).isIPv4();
    rename(path, request, name, ipv4 ? four : six);
  }

  /** Moves a parameter to another name; nothing if it is not there. */
  static void rename(String path, ObjectNode request, String name, String target) {
    JsonNode value = request.remove(name);
    if (value == null) {
      return;
    }
    if (request.has(target)) {
      throw new InvalidParameterException(
          qualified(path, name), "Give either " + name + " or " + target + ", not both");
    }
    request.set(target, value);
  }

  /** The length of a mask of either family. */
  static int maskLength(String parameter, JsonNode mask) {
    String text = ValueParser.scalar(parameter, mask);
    IPAddress address = AddressParser.require(parameter, text);
    Integer length = address.getBlockMaskPrefixLength(true);
    if (length == null) {
      throw new InvalidParameterException(
          parameter,
          "The invalid value ["
              + text
              + "] must be a mask such as "
              + (address.isIPv4() ? "255.255.255.0" : "ffff:ffff:ffff:ffff::"));
    }
    return length;
  }

  static String qualified(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  static Optional<String> text(ObjectNode body, String field) {
    JsonNode value = body.get(field);
    return value != null && value.isString() && !value.stringValue().isEmpty()
        ? Optional.of(value.stringValue())
        : Optional.empty();
  }
}
