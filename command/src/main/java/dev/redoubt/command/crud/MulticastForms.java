package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ranges of multicast addresses; a single address is a range of one. */
final class MulticastForms {

  private static final List<String> ENDS = List.of("-first", "-last");

  private MulticastForms() {}

  static void rewrite(String path, ObjectNode request) {
    AddressForms.range(path, request);
    AddressForms.byFamily(path, request, "ip-address", "ipv4-address", "ipv6-address");
    for (String family : List.of("ipv4-address", "ipv6-address")) {
      JsonNode single = request.remove(family);
      if (single != null) {
        ENDS.forEach(end -> put(path, request, family, end, single));
      }
    }
  }

  private static void put(
      String path, ObjectNode request, String family, String end, JsonNode single) {
    if (request.has(family + end)) {
      throw new InvalidParameterException(
          AddressForms.qualified(path, family),
          "Give either " + family + " or " + family + end + ", not both");
    }
    request.set(family + end, single);
  }

  static void complete(String prefix, ObjectNode body) {
    AddressForms.completeRange(prefix, body);
    for (String family : List.of("ipv4-address", "ipv6-address")) {
      ENDS.forEach(end -> requireMulticast(prefix, body, family + end));
    }
  }

  private static void requireMulticast(String prefix, ObjectNode body, String field) {
    Optional<String> address = AddressForms.text(body, field);
    if (address.isPresent()
        && !AddressParser.require(prefix + field, address.get()).isMulticast()) {
      throw new InvalidParameterException(
          prefix + field,
          "The invalid value ["
              + address.get()
              + "] must be a multicast address, in 224.0.0.0/4 or ff00::/8");
    }
  }
}
