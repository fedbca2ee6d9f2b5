package dev.redoubt.command.crud;

import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.catalogue.IpText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a trusted client is. What its type does not need is not kept. */
final class ClientForms {

  private static final String TYPE = "client-type";
  private static final String DEFAULT_TYPE = "ipv4 address";
  private static final String MASK = "subnet-mask4";

  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "ipv4 address", List.of("ipv4-address"),
          "ipv6 address", List.of("ipv6-address"),
          "ipv4 address range", List.of("ipv4-address-first", "ipv4-address-last"),
          "ipv6 address range", List.of("ipv6-address-first", "ipv6-address-last"),
          "ipv4 netmask", List.of("ipv4-address", "mask-length4"),
          "ipv6 netmask", List.of("ipv6-address", "mask-length6"),
          "wild cards (ip only)", List.of("wild-card"));

  private ClientForms() {}

  static void rewrite(String path, ObjectNode request, ObjectNode current) {
    byFamily(path, request, current);
    String type = request.path(TYPE).asString(current.path(TYPE).asString(DEFAULT_TYPE));
    List<String> needed = NEEDED.getOrDefault(type, List.of());
    NEEDED.values().stream()
        .flatMap(List::stream)
        .filter(field -> request.has(field) && !needed.contains(field))
        .findFirst()
        .ifPresent(field -> {
          throw new InvalidParameterException(
              AddressForms.qualified(path, field),
              "A trusted client of type [" + type + "] does not have it");
        });
  }

  private static void byFamily(String path, ObjectNode request, ObjectNode current) {
    AddressForms.address(path, request);
    AddressForms.range(path, request);
    boolean six =
        request.has("ipv6-address")
            || (!request.has("ipv4-address")
                && AddressForms.text(current, "ipv6-address").isPresent());
    AddressForms.rename(path, request, "mask-length", six ? "mask-length6" : "mask-length4");
    AddressForms.rename(path, request, "subnet-mask", MASK);
    JsonNode mask = request.remove(MASK);
    if (mask != null && !mask.isNull() && !request.has("mask-length4")) {
      request.put(
          "mask-length4", AddressForms.maskLength(AddressForms.qualified(path, MASK), mask));
    }
  }

  static void complete(String prefix, ObjectNode body) {
    List<String> needed = NEEDED.getOrDefault(body.path(TYPE).stringValue(), List.of());
    needed.stream()
        .filter(field -> !body.has(field))
        .findFirst()
        .ifPresent(field -> {
          throw new MissingParameterException(prefix + field);
        });
    Set<String> others = new TreeSet<>(Set.of(MASK));
    NEEDED.values().forEach(others::addAll);
    others.removeAll(needed);
    body.remove(others);
    if (needed.contains("mask-length4")) {
      body.put(MASK, IpText.ipv4Mask(body.path("mask-length4").intValue()));
    }
    AddressForms.completeRange(prefix, body, "ipv4-address");
    AddressForms.completeRange(prefix, body, "ipv6-address");
  }
}
